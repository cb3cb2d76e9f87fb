import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Page } from "../reads/answers.ts";
import type { AuditAnswer, OperatedAnswer, PauseAnswer } from "../reads/operator-answers.ts";
import { type Answer, startTestServer, type TestApp, type TestServer } from "../../test/server.ts";

const rules = {
  dayStart: "00:00",
  types: { lesson: { xp: 10 } },
  week: null,
  streaks: { daily: { freeze: { everyXp: null, max: null } } },
};

describe("corrections", () => {
  let server: TestServer;
  let app: TestApp;

  beforeAll(async () => {
    server = await startTestServer();
  });

  afterAll(async () => {
    await server.close();
  });

  /** A sandbox of its own, with a clock to move. */
  async function begin(): Promise<void> {
    app = await server.createApp(rules, "sandbox");
    await at("2026-03-01T12:00:00Z");
  }

  async function send(
    method: "GET" | "POST" | "PUT" | "DELETE",
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const response = await server.http.inject({
      method,
      url: `/v1${path}`,
      headers: { authorization: `Bearer ${app.operatorKey}`, ...headers },
      ...(body === undefined ? {} : { payload: body as object }),
    });
    return {
      status: response.statusCode,
      headers: response.headers,
      body: response.json<Record<string, unknown>>(),
    };
  }

  async function at(now: string): Promise<void> {
    expect((await send("PUT", "/clock", { now })).status).toBe(200);
  }

  async function study(userId: string, id: string, more: object = {}): Promise<void> {
    const answer = await send("POST", "/activities", { id, userId, type: "lesson", ...more });
    expect(answer.status).toBe(201);
  }

  async function operate<Body = OperatedAnswer>(
    method: "POST" | "DELETE",
    path: string,
    body?: unknown,
    status = method === "POST" ? 201 : 200,
  ): Promise<Body> {
    const answer = await send(method, path, body);
    expect(answer).toMatchObject({ status });
    return answer.body as Body;
  }

  async function standing(userId: string): Promise<unknown> {
    const streaks = await send("GET", `/users/${userId}/streaks`);
    const xp = await send("GET", `/users/${userId}/xp`);
    const calendar = await send("GET", `/users/${userId}/streaks/daily/calendar?days=14`);
    const activities = await send("GET", `/users/${userId}/activities`);
    const pauses = await send("GET", `/users/${userId}/pauses`);
    return {
      pauses: pauses.body,
      streaks: streaks.body,
      balance: xp.body["balance"],
      calendar: calendar.body,
      activities: activities.body,
    };
  }

  async function audit(query = ""): Promise<readonly AuditAnswer[]> {
    const { body } = await send("GET", `/audit${query}`);
    return (body as unknown as Page<AuditAnswer>).data;
  }

  /** Two days studied, then two missed. */
  async function lose(userId: string): Promise<void> {
    await study(userId, "a1");
    await at("2026-03-02T12:00:00Z");
    await study(userId, "a2");
    await at("2026-03-05T12:00:00Z");
  }

  it("say in a dry run exactly what they then do, and do it once under a key", async () => {
    await begin();
    await lose("u1");
    const before = await standing("u1");
    const path = "/users/u1/streaks/daily/restore";
    const tried = await operate("POST", path, { reason: "a mistake", dryRun: true }, 200);
    expect(tried).toMatchObject({ dryRun: true, auditId: null });
    expect(tried.changes.streaks[0]).toEqual({
      key: "daily",
      before: { length: 0, longest: 2, freezes: 0, lostLength: 2 },
      after: { length: 2, longest: 2, freezes: 0, lostLength: null },
      days: [
        { from: "2026-03-03", to: "2026-03-03", before: "missed", after: "restored" },
        { from: "2026-03-04", to: "2026-03-04", before: "inactive", after: "restored" },
      ],
    });
    expect(await standing("u1")).toEqual(before);
    expect(await audit("?userId=u1")).toEqual([]);

    const body = { reason: "a mistake" };
    const key = { "idempotency-key": "k1" };
    const done = await send("POST", path, body, key);
    expect(done.status).toBe(201);
    expect(done.body["changes"]).toEqual(tried.changes);
    expect(done.body["streaks"]).toEqual(tried.streaks);
    const again = await send("POST", path, body, key);
    expect(again.status).toBe(200);
    expect(again.headers["idempotent-replayed"]).toBe("true");
    expect(again.body).toEqual(done.body);
    expect((await send("POST", path, { reason: "another" }, key)).status).toBe(409);
    expect(await audit("?userId=u1")).toHaveLength(1);
  });

  it("are entered in the audit log with who, when, why, before and after", async () => {
    await begin();
    await lose("u1");
    const done = await operate("POST", "/users/u1/streaks/daily/restore", { reason: "sorry" });
    const keys = (await send("GET", "/keys")).body["data"] as { id: string; role: string }[];
    const operator = keys.find(({ role }) => role === "operator")?.id ?? "";
    const entry = (await send("GET", `/audit/${done.auditId}`)).body as unknown as AuditAnswer;
    expect(entry).toMatchObject({
      at: "2026-03-05T12:00:00.000Z",
      actor: `key:${operator}`,
      action: "streak.restored",
      userId: "u1",
      reason: "sorry",
      before: { streaks: [{ key: "daily", length: 0, lostLength: 2 }] },
      after: { streaks: [{ key: "daily", length: 2, lostLength: null }] },
      undoable: true,
    });
    expect(await audit("?userId=u1")).toHaveLength(1);
    expect(await audit("?userId=u2")).toHaveLength(0);
    expect(await audit("?action=streak.restored")).toHaveLength(1);
    expect((await send("GET", "/audit/nothing")).status).toBe(404);
  });

  it.each([
    ["a restore", "/users/u1/streaks/daily/restore", { reason: "sorry" }],
    ["a grant", "/users/u1/streaks/daily/freezes", { count: 2, reason: "gift" }],
    ["a pause", "/users/u1/pauses", { from: "2026-03-05", to: "2026-03-10" }],
    [
      "a zone correction",
      "/users/u1/zone-corrections",
      { timeZone: "Pacific/Auckland", from: "2026-03-01T00:00:00Z", reason: "a wrong phone" },
    ],
  ])("take back %s as if it had never been", async (_name, path, body) => {
    await begin();
    await lose("u1");
    const before = await standing("u1");
    const { auditId } = await operate("POST", path, body);
    expect(await standing("u1")).not.toEqual(before);
    const undo = `/audit/${auditId}/undo`;
    const tried = await operate("POST", undo, { reason: "oops", dryRun: true }, 200);
    const undone = await operate("POST", undo, { reason: "oops" });
    expect(undone.changes).toEqual(tried.changes);
    expect(await standing("u1")).toEqual(before);
    const twice = await send("POST", undo, { reason: "oops" });
    expect(twice.body).toMatchObject({ status: 409, code: "already_undone" });
    const [last, first] = await audit();
    expect(last).toMatchObject({ undoes: auditId, undoable: false });
    expect(first).toMatchObject({ undoneBy: last?.id, undoable: false });
    const redo = await send("POST", `/audit/${last?.id}/undo`, { reason: "no" });
    expect(redo.body).toMatchObject({ code: "not_undoable" });
  });

  it("take back a voiding, and pay and take back once for each time", async () => {
    await begin();
    await study("u1", "a1");
    const before = await standing("u1");
    for (let time = 0; time < 2; time++) {
      const voided = await operate("DELETE", "/activities/a1?userId=u1&reason=cheat");
      expect(voided).toMatchObject({ streaks: [{ length: 0 }], level: { xp: 0 } });
      await operate("POST", `/audit/${voided.auditId}/undo`, { reason: "no cheat" });
      expect(await standing("u1")).toEqual(before);
    }
    const { body } = await send("GET", "/users/u1/xp");
    const entries = body["data"] as { kind: string; amount: number; balance: number }[];
    expect(entries.map(({ amount, balance }) => [amount, balance])).toEqual([
      [10, 10],
      [-10, 0],
      [10, 10],
      [-10, 0],
      [10, 10],
    ]);
    const tried = await operate("DELETE", "/activities/a1?userId=u1&dryRun=true");
    expect(tried).toMatchObject({ dryRun: true, changes: { xp: { before: 10, after: 0 } } });
    expect(await standing("u1")).toEqual(before);
  });

  it("put activities on the days of the zone that the user was really in", async () => {
    await begin();
    await send("PUT", "/users/u1", { timeZone: "America/New_York" });
    await at("2026-03-02T05:30:00Z");
    await study("u1", "a1");
    await at("2026-03-02T20:00:00Z");
    const body = {
      timeZone: "America/Los_Angeles",
      from: "2026-03-01T00:00:00Z",
      reason: "a phone that was set wrong",
    };
    const done = await operate("POST", "/users/u1/zone-corrections", body);
    expect(done).toMatchObject({
      movedActivities: 1,
      changes: { timeZone: { before: "America/New_York", after: "America/Los_Angeles" } },
    });
    const calendar = (await send("GET", "/users/u1/streaks/daily/calendar?days=2")).body;
    expect(calendar["days"]).toEqual([
      { day: "2026-03-01", status: "active", activities: 1, xp: 10 },
      { day: "2026-03-02", status: "pending", activities: 0, xp: 0 },
    ]);
    const { body: user } = await send("GET", "/users/u1");
    expect(user["timeZone"]).toBe("America/Los_Angeles");
    const again = await operate("POST", "/users/u1/zone-corrections", body);
    expect(again).toMatchObject({ movedActivities: 0, auditId: null });
  });

  it("take a pause back that was ended early, with the days that had passed and the reason of its plan", async () => {
    await begin();
    await study("u1", "a1");
    const plan = { from: "2026-03-02", to: "2026-03-08", reason: "Surgery" };
    const planned = await operate<OperatedAnswer & { pause: PauseAnswer }>(
      "POST",
      "/users/u1/pauses",
      plan,
    );
    await at("2026-03-04T12:00:00Z");
    await operate("DELETE", `/users/u1/pauses/${planned.pause.id}`);
    const path = "/users/u1/streaks/daily/explain?from=2026-03-02&to=2026-03-02";
    const [paused] = (await send("GET", path)).body["days"] as [{ facts: unknown }];
    expect(paused.facts).toMatchObject([{ kind: "pause", reason: "Surgery" }]);
    const undone = await operate("POST", `/audit/${String(planned.auditId)}/undo`, {
      reason: "no",
    });
    expect(undone.changes.streaks[0]?.days).toMatchObject([
      { before: "paused", after: "missed" },
      { before: "paused", after: "inactive" },
    ]);
    expect((await send("GET", "/users/u1/pauses")).body).toEqual({ data: [] });
    const [, , entry] = await audit("?userId=u1");
    expect(entry).toMatchObject({ action: "pause.planned", undoable: false });
  });

  it("plan the same pause once, however often it is asked for and by how many at once", async () => {
    await begin();
    await study("u1", "a1");
    type Paused = OperatedAnswer & { readonly pause: PauseAnswer };
    const plan = async (reason?: string): Promise<Paused> => {
      const days = { from: "2026-03-01", to: "2026-03-08" };
      return operate<Paused>("POST", "/users/u1/pauses", { ...days, ...(reason && { reason }) });
    };
    const all = await Promise.all([1, 2, 3].map(async () => plan("Surgery")));
    expect(new Set(all.map(({ pause }) => pause.id)).size).toBe(1);
    expect(all.filter(({ auditId }) => auditId !== null)).toHaveLength(1);
    await at("2026-03-03T12:00:00Z");
    const again = await plan("Surgery");
    expect(again).toMatchObject({ auditId: null, pause: all[0]?.pause });
    expect(again.changes.streaks.flatMap(({ days }) => days)).toEqual([]);
    expect((await send("GET", "/users/u1/pauses")).body["data"]).toHaveLength(1);
    expect(await audit("?userId=u1")).toHaveLength(1);
    const other = await send("POST", "/users/u1/pauses", { from: "2026-03-01", to: "2026-03-08" });
    expect(other.body).toMatchObject({ status: 422, code: "pause_in_past" });
  });

  it("tell of a pause that was called off before it began that its plan is taken back", async () => {
    await begin();
    await study("u1", "a1");
    const plan = { from: "2026-03-03", to: "2026-03-08" };
    const { pause, auditId } = await operate<OperatedAnswer & { pause: PauseAnswer }>(
      "POST",
      "/users/u1/pauses",
      plan,
    );
    const path = `/users/u1/pauses/${String(pause.id)}`;
    await operate("DELETE", `${path}?dryRun=true`);
    expect(await audit("?userId=u1")).toMatchObject([{ id: auditId, undoable: true }]);
    await operate("DELETE", path);
    const [ended, planned] = await audit("?userId=u1");
    expect(ended).toMatchObject({ action: "pause.ended", undoes: auditId, undoable: false });
    expect(planned).toMatchObject({ id: auditId, undoneBy: ended?.id, undoable: false });
    const undo = await send("POST", `/audit/${String(auditId)}/undo`, { reason: "no" });
    expect(undo.body).toMatchObject({ status: 409, code: "already_undone" });
  });

  it("leave the plan of a pause that was ended early to be taken back", async () => {
    await begin();
    await study("u1", "a1");
    const plan = { from: "2026-03-01", to: "2026-03-08" };
    const { pause } = await operate<{ pause: PauseAnswer }>("POST", "/users/u1/pauses", plan);
    await at("2026-03-03T12:00:00Z");
    await operate("DELETE", `/users/u1/pauses/${String(pause.id)}`);
    expect(await audit("?userId=u1")).toMatchObject([
      { action: "pause.ended", undoes: null },
      { action: "pause.planned", undoneBy: null, undoable: true },
    ]);
  });

  it("end a pause, keep what has passed of it, and refuse one that is over or unknown", async () => {
    await begin();
    await study("u1", "a1");
    const plan = { from: "2026-03-02", to: "2026-03-08" };
    const { pause } = await operate<{ pause: PauseAnswer }>("POST", "/users/u1/pauses", plan);
    expect((await send("GET", "/users/u1/pauses")).body).toEqual({ data: [pause] });
    await at("2026-03-04T12:00:00Z");
    await operate("DELETE", `/users/u1/pauses/${pause.id}`);
    const left = (await send("GET", "/users/u1/pauses")).body["data"];
    expect(left).toMatchObject([{ from: "2026-03-02", to: "2026-03-03" }]);
    const gone = await send("DELETE", `/users/u1/pauses/${pause.id}`);
    expect(gone.body).toMatchObject({ status: 404, code: "unknown_pause" });
    const [{ id }] = left as [PauseAnswer];
    const over = await send("DELETE", `/users/u1/pauses/${id}`);
    expect(over.body).toMatchObject({ status: 409, code: "pause_over" });
    await at("2026-03-05T12:00:00Z");
    const { body } = await send("GET", "/users/u1/streaks/daily/calendar?days=4");
    expect((body["days"] as { status: string }[]).map(({ status }) => status)).toEqual([
      "paused",
      "paused",
      "missed",
      "pending",
    ]);
  });
});
