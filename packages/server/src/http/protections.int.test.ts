import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ProtectedAnswer } from "../reads/operator-answers.ts";
import { startTestServer, type TestServer } from "../../test/server.ts";

const rules = {
  dayStart: "00:00",
  types: { lesson: { xp: 10 } },
  week: null,
  streaks: { daily: { freeze: { everyXp: null, max: null } } },
};

describe("a protection", () => {
  let server: TestServer;

  beforeAll(async () => {
    server = await startTestServer();
  });

  afterAll(async () => {
    await server.close();
  });

  it("says whom it touches though no maintenance has run since, or reached them", async () => {
    const { operatorKey } = await server.createApp(rules, "live");
    const send = async (method: "POST" | "DELETE", path: string, body?: unknown) =>
      (await server.send(operatorKey, method, path, body)).body;
    const { context } = server;
    context.setNow("2026-03-01T12:00:00Z");
    for (const userId of ["u1", "u2"])
      await send("POST", "/activities", { userId, type: "lesson" });
    context.setNow("2026-03-02T12:00:00Z");
    await send("POST", "/activities", { userId: "u1", type: "lesson" });
    context.setNow("2026-03-03T12:00:00Z");
    const outage = { from: "2026-03-02T08:00:00Z", to: "2026-03-02T20:00:00Z", reason: "x" };
    const touches = { users: 1, sample: [{ userId: "u2" }] };
    expect(await send("POST", "/protections", { ...outage, dryRun: true })).toMatchObject({
      touches,
    });
    const { id } = await send("POST", "/protections", outage);
    expect(await send("DELETE", `/protections/${String(id)}?dryRun=true`)).toMatchObject({
      touches,
    });
  });

  it("says whom it touches, shows how far it is, and can be taken back at any time", async () => {
    const { operatorKey } = await server.createApp(rules, "live");
    const send = async (method: "GET" | "POST" | "DELETE", path: string, body?: unknown) =>
      (await server.send(operatorKey, method, path, body)).body;
    const { context } = server;
    context.setNow("2026-03-01T12:00:00Z");
    const users = Array.from({ length: 12 }, (_, index) => `u${String(index).padStart(2, "0")}`);
    for (const userId of users) await send("POST", "/activities", { userId, type: "lesson" });
    context.setNow("2026-03-02T12:00:00Z");
    for (const userId of users.slice(0, 4)) {
      await send("POST", "/activities", { userId, type: "lesson" });
    }
    context.setNow("2026-03-03T12:00:00Z");
    await send("POST", "/maintenance/runs");
    const outage = {
      from: "2026-03-02T08:00:00Z",
      to: "2026-03-02T20:00:00Z",
      reason: "The provider was down",
    };
    const tried = (await send("POST", "/protections", {
      ...outage,
      dryRun: true,
    })) as unknown as ProtectedAnswer;
    expect(tried).toMatchObject({ id: null, dryRun: true, auditId: null });
    expect(tried.touches).toMatchObject({ users: 8, looked: 12, complete: true });
    expect(tried.touches.sample.map(({ userId }) => userId)).toEqual(users.slice(4));
    expect(tried.touches.sample[0]?.changes.streaks[0]?.days).toEqual([
      { from: "2026-03-02", to: "2026-03-02", before: "missed", after: "protected" },
    ]);
    expect((await send("GET", "/protections"))["data"]).toEqual([]);

    const declared = (await send("POST", "/protections", outage)) as unknown as ProtectedAnswer;
    expect(declared).toMatchObject({ status: "applying", touches: { users: 8 } });
    const path = `/protections/${declared.id}`;
    expect(await send("GET", path)).toMatchObject({
      status: "applying",
      users: { total: 12, left: 12 },
    });
    expect(await send("GET", "/users/u05/streaks/daily")).toMatchObject({ length: 1 });
    await send("POST", "/maintenance/runs");
    expect(await send("GET", path)).toMatchObject({ status: "applied", users: { left: 0 } });
    expect(await send("GET", "/protections")).toMatchObject({ data: [{ status: "applied" }] });
    const events = (await send("GET", "/users/u05/events"))["data"] as { cause: object }[];
    expect(events[0]?.cause).toMatchObject({ action: "protection", protectionId: declared.id });

    expect(await send("DELETE", `${path}?dryRun=true`)).toMatchObject({
      dryRun: true,
      status: "applied",
      touches: { users: 8 },
    });
    expect(await send("DELETE", `${path}?reason=a%20false%20alarm`)).toMatchObject({
      status: "withdrawing",
      touches: { users: 8 },
    });
    for (const again of [`${path}?dryRun=true`, path]) {
      expect(await send("DELETE", again)).toMatchObject({ code: "already_undone" });
    }
    expect(await send("GET", "/users/u05/streaks/daily")).toMatchObject({ length: 0 });
    await send("POST", "/maintenance/runs");
    expect(await send("GET", path)).toMatchObject({ status: "withdrawn", users: { left: 0 } });
    expect(await send("DELETE", path)).toMatchObject({ code: "already_undone" });
    expect((await send("GET", "/audit"))["data"]).toMatchObject([
      { action: "protection.withdrawn", undoes: declared.auditId, reason: "a false alarm" },
      { action: "protection.declared", undoable: false },
    ]);
  });

  it("says whom it touches before the background has come to anybody, and whom its withdrawal does", async () => {
    const { operatorKey } = await server.createApp(rules, "live");
    const send = async (method: "GET" | "POST" | "DELETE", path: string, body?: unknown) =>
      (await server.send(operatorKey, method, path, body)).body;
    server.context.setNow("2026-03-01T12:00:00Z");
    for (const userId of ["u1", "u2"])
      await send("POST", "/activities", { userId, type: "lesson" });
    server.context.setNow("2026-03-02T12:00:00Z");
    await send("POST", "/activities", { userId: "u2", type: "lesson" });
    server.context.setNow("2026-03-03T12:00:00Z");
    const touches = { users: 1, looked: 2, complete: true, sample: [{ userId: "u1" }] };
    const { id, ...declared } = await send("POST", "/protections", {
      from: "2026-03-02T08:00:00Z",
      to: "2026-03-02T20:00:00Z",
      reason: "outage",
    });
    expect(declared).toMatchObject({ status: "applying", touches });
    const path = `/protections/${String(id)}`;
    expect(await send("DELETE", `${path}?dryRun=true`)).toMatchObject({ touches });
    expect(await send("DELETE", path)).toMatchObject({ status: "withdrawing", touches });
  });

  it("that was taken back is refused alike when it is only tried", async () => {
    const { operatorKey } = await server.createApp(rules, "live");
    const send = (method: "POST" | "DELETE", path: string, body?: unknown) =>
      server.send(operatorKey, method, path, body);
    const { body } = await send("POST", "/protections", {
      from: "2026-04-02T08:00:00Z",
      to: "2026-04-02T20:00:00Z",
      reason: "outage",
    });
    const path = `/protections/${String(body["id"])}`;
    expect((await send("DELETE", path)).status).toBe(200);
    const refused = { status: 409, body: { code: "already_undone" } };
    expect(await send("DELETE", `${path}?dryRun=true`)).toMatchObject(refused);
    expect(await send("DELETE", path)).toMatchObject(refused);
    const undo = `/audit/${String(body["auditId"])}/undo`;
    for (const dryRun of [true, false]) {
      expect(await send("POST", undo, { reason: "no", dryRun })).toMatchObject(refused);
    }
  });

  it("that is taken back before the background has come to anybody never happened", async () => {
    const { operatorKey } = await server.createApp(rules, "live");
    const send = async (method: "GET" | "POST" | "DELETE", path: string, body?: unknown) =>
      (await server.send(operatorKey, method, path, body)).body;
    server.context.setNow("2026-04-01T12:00:00Z");
    await send("POST", "/activities", { userId: "u1", type: "lesson" });
    server.context.setNow("2026-04-03T12:00:00Z");
    await send("POST", "/maintenance/runs");
    const before = await send("GET", "/users/u1/events");
    const { auditId } = (await send("POST", "/protections", {
      from: "2026-04-02T08:00:00Z",
      to: "2026-04-02T20:00:00Z",
      reason: "outage",
    })) as unknown as ProtectedAnswer;
    const undone = await send("POST", `/audit/${auditId}/undo`, { reason: "false alarm" });
    expect(undone).toMatchObject({ status: "withdrawing" });
    await send("POST", "/maintenance/runs");
    expect(await send("GET", "/users/u1/events")).toEqual(before);
  });
});
