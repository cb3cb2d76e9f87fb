import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestServer, type TestApp, type TestServer } from "../../test/server.ts";
import { leftOut, sections } from "../reads/export/sections.ts";
import type { UserExportAnswer } from "../reads/export/export-answer.ts";
import { userTables } from "../store/user-data.ts";
import { buildHttp } from "./build.ts";

const user = "/users/u1";
const type = "study_guide_completed";

describe("the export of a user", () => {
  let server: TestServer;
  let app: TestApp;

  beforeAll(async () => {
    server = await startTestServer();
    app = await server.createApp();
  });

  afterAll(async () => {
    await server.close();
  });

  async function operate(method: "POST" | "PUT" | "DELETE", path: string, body?: object) {
    const answer = await server.send(app.operatorKey, method, path, body);
    expect(answer.status).toBeLessThan(300);
    return answer.body;
  }

  async function read(userId: string): Promise<UserExportAnswer> {
    const { status, body } = await server.send(app.serverKey, "GET", `/users/${userId}/export`);
    expect(status).toBe(200);
    return body as unknown as UserExportAnswer;
  }

  it("tells of every table about users, but those that have a reason not to be told", () => {
    const told = sections.map(({ table }) => table);
    expect([...told, ...Object.keys(leftOut)].toSorted()).toEqual([...userTables].toSorted());
  });

  it("holds the profile, what was done, what was taken back, and what operators did", async () => {
    await operate("PUT", user, { timeZone: "Europe/Rome", name: "Ada", restDays: [7] });
    await operate("POST", "/activities", { id: "a1", userId: "u1", type });
    await operate("POST", "/activities", { id: "a2", userId: "u1", type });
    await operate("DELETE", "/activities/a2?userId=u1&reason=cheated");
    const pause = { from: "2030-01-01", to: "2030-01-08", reason: "on a ship" };
    const { auditId } = await operate("POST", `${user}/pauses`, pause);
    await operate("POST", `/audit/${String(auditId)}/undo`, { reason: "the ship sank" });
    await operate("POST", "/activities", { id: "of-another-user", userId: "u2", type });

    const told = await read("u1");
    expect(told).toMatchObject({
      format: "flamekeeper.user-export",
      version: 1,
      user: { id: "u1", name: "Ada" },
      streaks: [{ key: "daily", length: 1 }],
    });
    expect(told.activities.map(({ id, voidedAt }) => [id, voidedAt !== null])).toEqual(
      expect.arrayContaining([
        ["a1", false],
        ["a2", true],
      ]),
    );
    expect(told.activities).toHaveLength(2);
    expect(told.facts.map(({ kind, body }) => ({ kind, body }))).toEqual([
      { kind: "pause", body: { from: "2030-01-01", to: "2030-01-08" } },
      { kind: "rest_days", body: { restDays: [7] } },
      { kind: "zone", body: { timeZone: "Europe/Rome" } },
    ]);
    expect(told.facts[0]).toMatchObject({ reason: "on a ship" });
    expect(told.facts[0]?.withdrawnAt).not.toBeNull();
    expect(told.ledger.map(({ kind, activityId }) => `${kind} ${activityId}`)).toEqual([
      "reversal a2",
      "award a2",
      "award a1",
    ]);
    expect(told.events.map(({ type: what }) => what)).toContain("streak.started");
    expect(told.audit.map(({ action, reason }) => [action, reason])).toEqual([
      [expect.any(String), "the ship sank"],
      ["pause.planned", "on a ship"],
      ["activity.voided", "cheated"],
    ]);
    const text = JSON.stringify(told);
    expect(text).not.toContain("of-another-user");
    expect(text).not.toContain(app.operatorKey);
  });

  it("holds everything in its order, however many pages it takes", async () => {
    const many = 2_500;
    const now = Date.parse("2026-03-02T12:00:00Z");
    for (let at = 0; at < many; at += 500) {
      const items = Array.from({ length: 500 }, (_one, index) => ({
        id: `m${at + index}`,
        userId: "many",
        type,
        occurredAt: new Date(now - (at + index) * 1_000).toISOString(),
      }));
      await server.send(app.serverKey, "POST", "/activities/batch", items);
    }
    const { activities, ledger } = await read("many");
    expect(activities.map(({ id }) => id)).toEqual(
      Array.from({ length: many }, (_one, index) => `m${index}`),
    );
    expect(new Set(ledger.map(({ id }) => id)).size).toBe(ledger.length);
    expect(ledger).toHaveLength(many);
  });

  it("holds nobody whom the app does not know, and nobody of another app", async () => {
    const other = await server.createApp();
    const asked = await server.send(other.serverKey, "GET", `${user}/export`);
    expect(asked).toMatchObject({ status: 404, body: { code: "unknown_user" } });
    await server.send(other.serverKey, "POST", "/activities", {
      id: "of-another-app",
      userId: "u1",
      type,
    });
    expect(JSON.stringify(await read("u1"))).not.toContain("of-another-app");
  });

  it("lets go of the connection when whoever asked hangs up", async () => {
    const { context } = server;
    // The test server reads a stream to its end before it sends anything; nobody could hang up in the middle.
    const http = await buildHttp(context);
    const address = await http.listen({ port: 0, host: "127.0.0.1" });
    for (let times = 0; times <= context.pool.options.max; times++) {
      const gone = new AbortController();
      const response = await fetch(`${address}/v1/users/many/export`, {
        headers: { authorization: `Bearer ${app.serverKey}` },
        signal: gone.signal,
      });
      await response.body?.getReader().read();
      gone.abort();
    }
    await expect(context.pool.query("select 1")).resolves.toMatchObject({ rowCount: 1 });
    await http.close();
  });
});
