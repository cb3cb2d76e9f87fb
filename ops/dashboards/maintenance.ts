import { type Board, rangeName as range, windowName as window } from "./panel.ts";

const rounds = "flamekeeper_maintenance_rounds_total";
const seconds = "flamekeeper_maintenance_run_duration_seconds";

/** What operators of the night job look at: the same ten things as in the system that this one replaces. */
export const maintenance: Board = {
  id: "flamekeeper-maintenance",
  title: "Flamekeeper: maintenance",
  panels: [
    {
      title: "Execution status",
      about: "Rounds through all apps that went through, and that failed.",
      kind: "lines",
      unit: "count",
      queries: [
        { expr: `sum by (outcome) (increase(${rounds}[${window}]))`, legend: "{{outcome}}" },
        {
          expr: "time() - max(flamekeeper_maintenance_last_success_timestamp_seconds)",
          legend: "seconds since the last that went through",
        },
      ],
    },
    {
      title: "Users processed",
      about: "Users moved on to now, and those who still wait.",
      kind: "lines",
      unit: "count",
      queries: [
        {
          expr: `sum(increase(flamekeeper_maintenance_users_judged_total[${window}]))`,
          legend: "judged",
        },
        { expr: "max(flamekeeper_maintenance_due_users)", legend: "due" },
      ],
    },
    {
      title: "Freezes applied",
      about: "Freezes spent on missed days, and those that came back.",
      kind: "lines",
      unit: "count",
      queries: [
        {
          expr: `sum by (change) (increase(flamekeeper_freezes_total{change=~"spent|returned"}[${window}]))`,
          legend: "{{change}}",
        },
      ],
    },
    {
      title: "Streaks broken",
      about: "Streaks that ended, and those that were recovered or restored.",
      kind: "lines",
      unit: "count",
      queries: [
        {
          expr: `sum by (change) (increase(flamekeeper_streaks_total{change=~"ended|recovered|restored"}[${window}]))`,
          legend: "{{change}}",
        },
      ],
    },
    {
      title: "Errors",
      about: "Users whom maintenance gave up, now and in all.",
      kind: "lines",
      unit: "count",
      queries: [
        {
          expr: `sum(increase(flamekeeper_maintenance_errors_total[${window}]))`,
          legend: "given up",
        },
        { expr: "max(flamekeeper_users_set_aside)", legend: "set aside" },
        { expr: "max(flamekeeper_verify_drifted_users)", legend: "drifted" },
      ],
    },
    {
      title: "Duration",
      about: "How long runs of single apps take, and how far the oldest boundary is behind.",
      kind: "lines",
      unit: "seconds",
      queries: [
        {
          expr: `histogram_quantile(0.5, sum by (le) (rate(${seconds}_bucket[${window}])))`,
          legend: "half of the runs",
        },
        {
          expr: `histogram_quantile(0.99, sum by (le) (rate(${seconds}_bucket[${window}])))`,
          legend: "99 of 100",
        },
        { expr: "max(flamekeeper_maintenance_lag_seconds)", legend: "behind" },
      ],
    },
    {
      title: "Memory",
      about: "Of each server, and its peak during the last run.",
      kind: "lines",
      unit: "bytes",
      queries: [
        {
          expr: `process_resident_memory_bytes{job="flamekeeper"}`,
          legend: "{{instance}}",
        },
        {
          expr: "flamekeeper_maintenance_peak_memory_bytes",
          legend: "{{instance}}, peak of a run",
        },
      ],
    },
    {
      title: "Recent errors",
      about: "Everything that went wrong in the time that is shown, by kind.",
      kind: "table",
      unit: "count",
      queries: [
        {
          expr: `sum by (outcome) (increase(flamekeeper_maintenance_runs_total{outcome!="done"}[${range}])) > 0`,
          legend: "runs: {{outcome}}",
        },
        {
          expr: `sum(increase(flamekeeper_maintenance_errors_total[${range}])) > 0`,
          legend: "users given up",
        },
        {
          expr: `sum(increase(flamekeeper_patrol_users_drifted_total[${range}])) > 0`,
          legend: "users that drifted",
        },
        {
          expr: `sum by (code) (increase(flamekeeper_http_problems_total{code=~"internal_error|database_unavailable"}[${range}])) > 0`,
          legend: "requests: {{code}}",
        },
      ],
    },
    {
      title: "Transaction retries",
      about: "Transactions run again, users left to the next try, and users tried alone.",
      kind: "lines",
      unit: "count",
      queries: [
        {
          expr: `sum(increase(flamekeeper_transaction_retries_total[${window}]))`,
          legend: "run again",
        },
        {
          expr: `sum(increase(flamekeeper_write_conflicts_total[${window}]))`,
          legend: "overtaken",
        },
        {
          expr: `sum(increase(flamekeeper_maintenance_retries_total[${window}]))`,
          legend: "tried alone",
        },
      ],
    },
    {
      title: "Processing rate",
      about: "Users judged a second, by server.",
      kind: "lines",
      unit: "per second",
      queries: [
        {
          expr: `rate(flamekeeper_maintenance_users_judged_total[${window}])`,
          legend: "{{instance}}",
        },
      ],
    },
  ],
};
