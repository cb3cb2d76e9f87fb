import { type Board, windowName as window } from "./panel.ts";

const requests = "flamekeeper_http_requests_total";
const seconds = "flamekeeper_http_request_duration_seconds";
const api = `route=~"/v1/.*"`;

function quantile(share: number): string {
  return `histogram_quantile(${share}, sum by (le) (rate(${seconds}_bucket{${api}}[${window}])))`;
}

/** How apps are served. */
export const apiBoard: Board = {
  id: "flamekeeper-api",
  title: "Flamekeeper: API",
  panels: [
    {
      title: "Requests",
      about: "Requests to the API a second, by class of status.",
      kind: "lines",
      unit: "per second",
      queries: [
        { expr: `sum by (status) (rate(${requests}{${api}}[${window}]))`, legend: "{{status}}" },
      ],
    },
    {
      title: "Errors by route",
      about: "Requests that failed by our fault, a second.",
      kind: "lines",
      unit: "per second",
      queries: [
        {
          expr: `sum by (method, route) (rate(${requests}{${api},status="5xx"}[${window}])) > 0`,
          legend: "{{method}} {{route}}",
        },
      ],
    },
    {
      title: "Error budget",
      about:
        "The share of requests that failed. One in a thousand may, over 30 days; fast and slow burn wake somebody.",
      kind: "lines",
      unit: "share",
      queries: ["5m", "1h", "6h"].map((span) => ({
        expr: `sum(rate(${requests}{${api},status="5xx"}[${span}])) / sum(rate(${requests}{${api}}[${span}]))`,
        legend: `over ${span}`,
      })),
    },
    {
      title: "Latency",
      about: "Time to the end of an answer, over all routes of the API.",
      kind: "lines",
      unit: "seconds",
      queries: [
        { expr: quantile(0.5), legend: "half" },
        { expr: quantile(0.95), legend: "95 of 100" },
        { expr: quantile(0.99), legend: "99 of 100" },
      ],
    },
    {
      title: "Latency by route",
      about: "99 of 100 requests of a route are answered within this.",
      kind: "lines",
      unit: "seconds",
      queries: [
        {
          expr: `histogram_quantile(0.99, sum by (le, method, route) (rate(${seconds}_bucket{${api}}[${window}])))`,
          legend: "{{method}} {{route}}",
        },
      ],
    },
    {
      title: "Activities",
      about: "Activities a second, by what became of them, and those that were refused.",
      kind: "lines",
      unit: "per second",
      queries: [
        {
          expr: `sum by (outcome) (rate(flamekeeper_activities_total[${window}]))`,
          legend: "{{outcome}}",
        },
        {
          expr: `sum by (code) (rate(flamekeeper_activities_refused_total[${window}]))`,
          legend: "refused: {{code}}",
        },
      ],
    },
    {
      title: "XP",
      about: "XP given and taken back a second.",
      kind: "lines",
      unit: "per second",
      queries: [
        { expr: `sum by (change) (rate(flamekeeper_xp_total[${window}]))`, legend: "{{change}}" },
      ],
    },
    {
      title: "Database connections",
      about: "Of each server: in use, idle, and how many wait for one.",
      kind: "lines",
      unit: "count",
      queries: [
        { expr: "flamekeeper_database_pool_connections", legend: "{{instance}} {{state}}" },
        { expr: "flamekeeper_database_pool_waiting", legend: "{{instance}} waiting" },
        { expr: "flamekeeper_database_pool_size", legend: "{{instance}} at most" },
      ],
    },
    {
      title: "Event loop",
      about:
        "How late Node gets to what is due: above a tenth of a second, answers wait for the processor.",
      kind: "lines",
      unit: "seconds",
      queries: [
        { expr: `nodejs_eventloop_lag_p99_seconds{job="flamekeeper"}`, legend: "{{instance}}" },
      ],
    },
    {
      title: "Servers",
      about: "Servers that answer, and whether they reach the database.",
      kind: "number",
      unit: "count",
      queries: [
        { expr: `sum(up{job="flamekeeper"})`, legend: "answer" },
        { expr: "sum(flamekeeper_database_up)", legend: "reach the database" },
      ],
    },
  ],
};
