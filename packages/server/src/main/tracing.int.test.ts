import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../test/database.ts";
import {
  type ReceivedSpan,
  startTraceReceiver,
  type TraceReceiver,
} from "../../test/trace-receiver.ts";
import { readConfig } from "../config/environment.ts";
import { maintainApps } from "../usecases/maintain-apps.ts";
import { createLogger } from "./logger.ts";
import { startServer } from "./start-server.ts";

const rootKey = "root-key-of-the-test";

describe("traces", () => {
  let database: TestDatabase;
  let receiver: TraceReceiver;

  beforeEach(async () => {
    database = await createTestDatabase();
    receiver = await startTraceReceiver();
  });

  afterEach(async () => {
    await receiver.close();
    await database.drop();
  });

  function environment(): Record<string, string> {
    return {
      DATABASE_URL: database.url,
      FLAMEKEEPER_ROOT_KEY: rootKey,
      PORT: "0",
      MAINTENANCE_INTERVAL_SECONDS: "0",
      PATROL_USERS_PER_MINUTE: "0",
    };
  }

  const named = (name: string): ReceivedSpan => {
    const found = receiver.spans.find((span) => span.name === name);
    if (found === undefined) throw new Error(`No span ${name}`);
    return found;
  };

  const childrenOf = ({ spanId }: ReceivedSpan): readonly string[] =>
    receiver.spans.filter((span) => span.parentSpanId === spanId).map(({ name }) => name);

  const sizeOf = ({ attributes }: ReceivedSpan): readonly number[] =>
    attributes.flatMap(({ key, value }) =>
      key === "size" && "intValue" in value ? [Number(value.intValue)] : [],
    );

  it("show requests by pattern, within the caller's trace, and their statements by name", async () => {
    const config = readConfig(
      { ...environment(), OTEL_EXPORTER_OTLP_ENDPOINT: receiver.endpoint },
      "/",
    );
    const server = await startServer(config, createLogger("silent", "json"));
    const made = await fetch(`${server.address}/v1/apps`, {
      method: "POST",
      headers: { authorization: `Bearer ${rootKey}`, "content-type": "application/json" },
      body: JSON.stringify({ name: "Test", mode: "live" }),
    });
    const { keys } = (await made.json()) as { keys: { role: string; key: string }[] };
    const key = keys.find(({ role }) => role === "server")?.key ?? "";
    const traceId = "4bf92f3577b34da6a3ce929d0e0e4736";
    const spanId = "00f067aa0ba902b7";
    const report = (id: string) =>
      fetch(`${server.address}/v1/activities`, {
        method: "POST",
        headers: {
          authorization: `Bearer ${key}`,
          "content-type": "application/json",
          traceparent: `00-${traceId}-${spanId}-01`,
        },
        body: JSON.stringify({ id, userId: "ada-lovelace", type: "study_guide_completed" }),
      });
    await Promise.all(Array.from({ length: 30 }, (_, index) => report(`a${index}`)));
    await fetch(`${server.address}/v1/users/ada-lovelace`, {
      headers: { authorization: `Bearer ${key}` },
    });
    await server.database.pool.query("update users set due_at = now()");
    await maintainApps(server.context, "worker");
    await server.stop();

    const requests = receiver.spans.filter(({ name }) => name === "POST /v1/activities");
    expect(requests).toHaveLength(30);
    for (const request of requests) {
      expect(request).toMatchObject({ traceId, parentSpanId: spanId });
      // What is written together belongs to no single request.
      expect(childrenOf(request)).not.toContain("COMMIT");
    }
    const groups = receiver.spans.filter(({ name }) => name === "group commit");
    expect(groups.flatMap((group) => sizeOf(group)).reduce((sum, size) => sum + size, 0)).toBe(30);
    for (const group of groups) {
      expect(group.traceId).not.toBe(traceId);
      expect(childrenOf(group)).toEqual(expect.arrayContaining(["BEGIN", "COMMIT"]));
    }
    const read = named("GET /v1/users/:userId");
    expect(read.traceId).not.toBe(traceId);
    expect(read.attributes).toContainEqual({
      key: "http.response.status_code",
      value: { intValue: 200 },
    });
    expect(childrenOf(named("maintenance"))).toEqual(
      expect.arrayContaining(["due-users", "save-run"]),
    );
    const sent = receiver.texts.join("");
    for (const secret of ["ada-lovelace", key, rootKey]) expect(sent).not.toContain(secret);
  });

  it(
    "that nobody wants cost nothing: no part of OpenTelemetry is loaded for them",
    { timeout: 120_000 },
    async () => {
      const run = promisify(execFile);
      const script = fileURLToPath(new URL("../../test/load-server.js", import.meta.url));
      const partsLoaded = async (extra: Record<string, string>): Promise<readonly string[]> => {
        const env = { PATH: process.env["PATH"] ?? "", ...environment(), ...extra };
        const { stdout } = await run(process.execPath, ["--conditions=source", script], {
          env,
          maxBuffer: 10_000_000,
        });
        const urls = JSON.parse(stdout) as string[];
        const parts = urls.map(
          (url) => /node_modules\/(@opentelemetry\/[^/]+)/.exec(url)?.[1] ?? "",
        );
        return [...new Set(parts)].filter((part) => part !== "").sort();
      };
      // The metrics library names types of this one, which does nothing by itself.
      expect(await partsLoaded({})).toEqual(["@opentelemetry/api"]);
      expect(await partsLoaded({ OTEL_EXPORTER_OTLP_ENDPOINT: receiver.endpoint })).toContain(
        "@opentelemetry/sdk-trace",
      );
    },
  );
});
