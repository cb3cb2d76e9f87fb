import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startTestServer, type TestApp, type TestServer } from "../../test/server.ts";
import { buildHttp } from "./build.ts";

let server: TestServer;
let app: TestApp;

beforeEach(async () => {
  server = await startTestServer();
  app = await server.createApp();
  const body = { id: "a1", userId: "u1", type: "study_guide_completed" };
  await server.send(app.serverKey, "POST", "/activities", body);
});

afterEach(() => server.close());

interface Asked {
  readonly url: string;
  readonly accept?: string;
  readonly body?: object;
}

/** Asks a server that begins to close while a table is locked, so that the answer has begun and cannot end before. */
async function askWhileClosing(
  table: string,
  { url, accept = "application/json", body }: Asked,
): Promise<{ readonly status: number; readonly text: string }> {
  const http = await buildHttp(server.context, { checkResponses: true });
  const { pool } = server.context;
  const holder = await pool.connect();
  await holder.query("BEGIN");
  await holder.query(`LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`);
  const answered = http.inject({
    method: "POST",
    url,
    headers: { authorization: `Bearer ${app.operatorKey}`, accept },
    ...(body === undefined ? {} : { payload: body }),
  });
  const waits = async (): Promise<number | null> =>
    (
      await pool.query("SELECT 1 FROM pg_locks WHERE NOT granted AND relation = $1::regclass", [
        table,
      ])
    ).rowCount;
  const begun = answered.then(({ statusCode, body: text }) => ({ status: statusCode, text }));
  await expect.poll(waits).toBe(1);
  const closed = http.close();
  await holder.query("ROLLBACK");
  holder.release();
  await closed;
  return begun;
}

const simulation = { rules: { streaks: { daily: {} } } };

describe("a server that closes", () => {
  it("breaks a simulation off with a line that says so", async () => {
    const url = "/v1/rules/simulate";
    const accept = "application/x-ndjson";
    const { status, text } = await askWhileClosing("activities", { url, accept, body: simulation });
    expect(status).toBe(200);
    const lines = text.trim().split("\n");
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({
      problem: { code: "not_ready", status: 503 },
    });
  });

  it("answers a simulation in one piece with a 503", async () => {
    const url = "/v1/rules/simulate";
    const { status, text } = await askWhileClosing("activities", { url, body: simulation });
    expect(status).toBe(503);
    expect(JSON.parse(text)).toMatchObject({ code: "not_ready" });
  });

  it("ends a maintenance run between two chunks, and says that it did not finish", async () => {
    const url = "/v1/maintenance/runs";
    const { status, text } = await askWhileClosing("maintenance_runs", { url });
    expect(status).toBe(201);
    expect(JSON.parse(text)).toMatchObject({ status: "failed", judged: 0 });
  });
});
