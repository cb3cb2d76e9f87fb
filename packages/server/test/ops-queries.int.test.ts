import { readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readConfig } from "../src/config/environment.ts";
import { createLogger } from "../src/main/logger.ts";
import { startServer } from "../src/main/start-server.ts";
import type { Bound } from "../src/metrics/instruments.ts";
import { createTestDatabase } from "./database.ts";
import { definitionOf } from "./metric-bounds.ts";
import { readSelectors } from "./promql.ts";

const ops = new URL("../../../ops/", import.meta.url);

/** What Prometheus adds to every sample of a server. */
const added = new Set(["job", "instance"]);

/** Every query of a file: texts under these names, however deep. */
function queriesOf(tree: unknown): readonly string[] {
  if (typeof tree !== "object" || tree === null) return [];
  return Object.entries(tree).flatMap(([name, value]: [string, unknown]) =>
    typeof value === "string" && ["expr", "query", "prometheusQuery"].includes(name)
      ? [value]
      : queriesOf(value),
  );
}

function readQueries(): readonly (readonly [file: string, query: string])[] {
  const boards = ["grafana", "gcp"].flatMap((folder) =>
    readdirSync(new URL(`${folder}/`, ops))
      .filter((name) => name.endsWith(".json"))
      .map((name) => `${folder}/${name}`),
  );
  const fromBoards = boards.flatMap((file) =>
    queriesOf(JSON.parse(readFileSync(new URL(file, ops), "utf8")))
      // Grafana's choice of a data source is called a query as well.
      .filter((query) => query !== "prometheus")
      .map((query) => [file, query] as const),
  );
  const rules = readFileSync(new URL("prometheus/alerts.yml", ops), "utf8");
  const fromRules = [...rules.matchAll(/^ +expr: (".*")$/gm)].map(
    ([, text = ""]) => ["prometheus/alerts.yml", JSON.parse(text) as string] as const,
  );
  return [...fromBoards, ...fromRules];
}

/** Windows that follow the zoom have a length as soon as somebody looks. */
const fixed = (query: string): string =>
  query.replaceAll(/\$__rate_interval|\$__range|\$\{__interval\}/g, "5m");

function couldBe(bound: Bound | undefined, value: string): boolean {
  if (bound === undefined) return false;
  const given = value.split("|");
  return typeof bound === "string" || given.every((one) => one === "" || bound.includes(one));
}

describe("what alerts and dashboards ask for", () => {
  let exported: Set<string>;
  const queries = readQueries();

  beforeAll(async () => {
    const database = await createTestDatabase();
    const environment = {
      DATABASE_URL: database.url,
      PORT: "0",
      FLAMEKEEPER_ROOT_KEY: "x".repeat(16),
    };
    const server = await startServer(readConfig(environment, "/"), createLogger("silent", "json"));
    const read = async () => (await fetch(`${server.address}/metrics`)).text();
    await read();
    const text = await read();
    await server.stop();
    await database.drop();
    exported = new Set(
      [...text.matchAll(/^# TYPE (\w+) (\w+)$/gm)].flatMap(([, name = "", kind]) =>
        kind === "histogram" ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [name],
      ),
    );
  });

  afterAll(() => {
    console.log(`${queries.length} queries held against ${exported.size} exported metrics`);
  });

  it("is a metric that a running server exports, or Prometheus' own", () => {
    expect(queries.length).toBeGreaterThan(60);
    for (const [file, query] of queries) {
      const selectors = readSelectors(fixed(query));
      expect([file, query, selectors.length > 0]).toEqual([file, query, true]);
      for (const { metric } of selectors) {
        const isKnown = metric === "up" || exported.has(metric);
        expect([file, metric, isKnown]).toEqual([file, metric, true]);
      }
    }
  });

  it("is narrowed by labels that the metric has, with values that they take", () => {
    for (const [file, query] of queries) {
      for (const { metric, matchers } of readSelectors(fixed(query))) {
        const definition = definitionOf({ name: metric });
        for (const { label, value } of matchers) {
          if (added.has(label)) continue;
          const isRight = couldBe(definition?.labels[label], value);
          expect([file, metric, label, value, isRight]).toEqual([file, metric, label, value, true]);
        }
      }
    }
  });

  it("would be noticed otherwise", () => {
    expect(() => readSelectors("sum(rate(up[5m])")).toThrow(/No PromQL/);
    expect(readSelectors(`sum by (x) (rate(a_total{b="c"}[5m])) / d`)).toEqual([
      { metric: "a_total", matchers: [{ label: "b", value: "c" }] },
      { metric: "d", matchers: [] },
    ]);
    const definition = definitionOf({ name: "flamekeeper_streaks_total" });
    expect(couldBe(definition?.labels["change"], "ended|recovered")).toBe(true);
    expect(couldBe(definition?.labels["change"], "broken")).toBe(false);
    expect(couldBe(definition?.labels["user"], "ada")).toBe(false);
  });

  it("has the ten panels that operators know", () => {
    const file = readFileSync(new URL("grafana/maintenance.json", ops), "utf8");
    const { panels } = JSON.parse(file) as { panels: readonly { title: string }[] };
    expect(panels.map(({ title }) => title)).toEqual([
      "Execution status",
      "Users processed",
      "Freezes applied",
      "Streaks broken",
      "Errors",
      "Duration",
      "Memory",
      "Recent errors",
      "Transaction retries",
      "Processing rate",
    ]);
  });
});
