import { describe, expect, it } from "vitest";
import { createTestContext } from "../../test/context.ts";
import { readSamples, sumOf } from "../../test/samples.ts";
import { createContext } from "../context.ts";
import { createPool } from "../store/postgres/pool/index.ts";
import { buildHttp } from "./build.ts";

describe("without a database", () => {
  it("/metrics answers all the same, and says which gauges it cannot tell by leaving them out", async () => {
    const pool = createPool({ url: "postgres://nobody@127.0.0.1:1/none", size: 2 });
    const silent = (): void => {};
    const log = { debug: silent, info: silent, warn: silent, error: silent };
    const http = await buildHttp(createContext({ pool, rootKey: "fk_root_test", log }));
    const { statusCode, body } = await http.inject("/metrics");
    await http.close();
    await pool.end();
    expect(statusCode).toBe(200);
    const samples = readSamples(body);
    expect(sumOf(samples, "flamekeeper_database_up")).toBe(0);
    expect(sumOf(samples, "flamekeeper_maintenance_lag_seconds")).toBeNull();
    expect(sumOf(samples, "flamekeeper_streaks_total", { change: "ended" })).toBe(0);
  });
});

describe("who may read /metrics", () => {
  const key = "metrics-key-of-the-test";

  async function ask(metricsKey: string | null, request: object): Promise<[number, string]> {
    const context = await createTestContext();
    const http = await buildHttp(context, { metricsKey });
    const answer = await http.inject({ url: "/metrics", ...request });
    await http.close();
    await context.close();
    const isMetrics = answer.headers["content-type"]?.startsWith("text/plain") ?? false;
    return [answer.statusCode, isMetrics ? "" : answer.json<{ code: string }>().code];
  }

  it("is whoever is on the same machine, as long as no key is set", async () => {
    expect(await ask(null, {})).toEqual([200, ""]);
    expect(await ask(null, { remoteAddress: "::ffff:127.0.0.1" })).toEqual([200, ""]);
    expect(await ask(null, { remoteAddress: "10.0.0.7" })).toEqual([403, "metrics_closed"]);
    const forwarded = { headers: { "x-forwarded-for": "127.0.0.1" } };
    expect(await ask(null, forwarded)).toEqual([403, "metrics_closed"]);
  });

  it("is whoever has the key, as soon as one is set", async () => {
    const withKey = (given: string) => ({ headers: { authorization: `Bearer ${given}` } });
    expect(await ask(key, {})).toEqual([401, "missing_key"]);
    expect(await ask(key, withKey("another-key"))).toEqual([401, "invalid_key"]);
    expect(await ask(key, { ...withKey(key), remoteAddress: "10.0.0.7" })).toEqual([200, ""]);
  });
});
