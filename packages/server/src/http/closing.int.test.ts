import { once } from "node:events";
import { Agent, type IncomingMessage, request } from "node:http";
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

/** @returns what lets go of it */
async function lockTable(table: string): Promise<() => Promise<void>> {
  const holder = await server.context.pool.connect();
  await holder.query("BEGIN");
  await holder.query(`LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`);
  return async () => {
    await holder.query("ROLLBACK");
    holder.release();
  };
}

/** How many statements wait for a table. */
async function waiters(table: string): Promise<number | null> {
  const { rowCount } = await server.context.pool.query(
    "SELECT 1 FROM pg_locks WHERE NOT granted AND relation = $1::regclass",
    [table],
  );
  return rowCount;
}

/** Asks a server that begins to close while a table is locked, so that the answer has begun and cannot end before. */
async function askWhileClosing(
  table: string,
  { url, accept = "application/json", body }: Asked,
): Promise<{ readonly status: number; readonly text: string }> {
  const http = await buildHttp(server.context, { checkResponses: true });
  const release = await lockTable(table);
  const answered = http.inject({
    method: "POST",
    url,
    headers: { authorization: `Bearer ${app.operatorKey}`, accept },
    ...(body === undefined ? {} : { payload: body }),
  });
  const begun = answered.then(({ statusCode, body: text }) => ({ status: statusCode, text }));
  await expect.poll(() => waiters(table)).toBe(1);
  const closed = http.close();
  await release();
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

  it("tells whoever it still answers that the connection ends, so that the next request goes elsewhere", async () => {
    const http = await buildHttp(server.context);
    const address = await http.listen({ port: 0, host: "127.0.0.1" });
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const ask = async (): Promise<IncomingMessage> => {
      const headers = { authorization: `Bearer ${app.serverKey}` };
      const asked = request(`${address}/v1/users/u1`, { agent, headers }).end();
      const [answer] = (await once(asked, "response")) as [IncomingMessage];
      answer.resume();
      return answer;
    };
    const before = await ask();
    expect(before).toMatchObject({ statusCode: 200, headers: { connection: "keep-alive" } });
    const release = await lockTable("users");
    const answered = ask();
    await expect.poll(() => waiters("users")).toBe(1);
    const closed = http.close();
    await release();
    expect(await answered).toMatchObject({ statusCode: 200, headers: { connection: "close" } });
    await closed;
    agent.destroy();
  });
});
