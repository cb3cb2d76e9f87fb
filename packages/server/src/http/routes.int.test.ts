import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestServer, type TestApp, type TestServer } from "../../test/server.ts";

const type = "study_guide_completed";

/** One walk through all routes; the server checks each answer against the schema that the documentation shows. */
describe("the routes", () => {
  let server: TestServer;
  let app: TestApp;

  beforeAll(async () => {
    server = await startTestServer();
    app = await server.createApp({}, "sandbox");
  });

  afterAll(async () => {
    await server.close();
  });

  const get = (path: string) => server.send(app.operatorKey, "GET", path);
  const post = (path: string, body?: unknown) => server.send(app.operatorKey, "POST", path, body);
  const put = (path: string, body: unknown) => server.send(app.operatorKey, "PUT", path, body);

  it("make and change a user", async () => {
    const body = {
      timeZone: "America/New_York",
      name: "Ada",
      email: "ada@example.org",
      attributes: { plan: "pro" },
      restDays: [7],
    };
    const made = await put("/users/ada", body);
    expect([made.status, made.body]).toMatchObject([201, { id: "ada", ...body }]);
    const changed = await put("/users/ada", { name: null });
    expect([changed.status, changed.body]).toMatchObject([200, { ...body, name: null }]);
    expect((await get("/users/ada")).body).toEqual(changed.body);
    expect((await get("/users?search=ADA@")).body).toMatchObject({
      data: [{ id: "ada" }],
      nextCursor: null,
    });
    expect((await get("/users?search=bob")).body).toEqual({ data: [], nextCursor: null });
  });

  it("record, list and void an activity", async () => {
    const recorded = await post("/activities", {
      id: "a1",
      userId: "u1",
      type,
      timeZone: "Asia/Tokyo",
      data: { a: 1 },
    });
    expect(recorded).toMatchObject({
      status: 201,
      body: {
        activity: {
          id: "a1",
          userId: "u1",
          type,
          data: { a: 1 },
          xp: { total: 15 },
          late: false,
          voidedAt: null,
        },
        streaks: [{ key: "daily", length: 1, status: "active" }],
        level: { level: 1, xp: 15 },
      },
    });
    const listed = await get(
      `/users/u1/activities?type=${type}&from=2026-03-01T00:00:00Z&to=2026-03-09T00:00:00Z`,
    );
    expect(listed.body).toMatchObject({ data: [{ id: "a1" }], nextCursor: null });
    expect((await get("/users/u1/activities?to=2026-03-01T00:00:00Z")).body).toMatchObject({
      data: [],
    });
    const voided = await server.send(app.serverKey, "DELETE", "/activities/a1?userId=u1");
    expect(voided).toMatchObject({
      status: 200,
      body: { streaks: [{ length: 0 }], level: { xp: 0 } },
    });
    expect((voided.body["activity"] as { voidedAt: unknown }).voidedAt).toEqual(expect.any(String));
  });

  it("tell where a user stands", async () => {
    await post("/activities", { userId: "u2", type });
    expect((await get("/users/u2/streaks")).body).toMatchObject({
      data: [{ key: "daily", length: 1 }],
    });
    expect((await get("/users/u2/streaks/daily")).body).toMatchObject({ key: "daily", length: 1 });
    expect((await get("/users/u2/week")).body).toMatchObject({ doneCount: 1, neededCount: 4 });
    expect((await get("/users/u2/xp")).body).toMatchObject({ balance: 15, data: [{ amount: 15 }] });
    const events = (await get("/users/u2/events")).body["data"] as { type: string }[];
    expect(events.map((event) => event.type)).toContain("streak.started");
    const month = await get("/users/u2/streaks/daily/calendar");
    expect(month.body["days"]).toHaveLength(30);
    const span = await get("/users/u2/streaks/daily/calendar?from=2026-02-28&to=2026-03-02");
    expect(span.body["days"]).toMatchObject([
      { day: "2026-02-28" },
      { day: "2026-03-01" },
      { day: "2026-03-02", status: "active" },
    ]);
  });

  it("have no week where the rules have none", async () => {
    const { operatorKey } = await server.createApp({ week: null });
    const recorded = await server.send(operatorKey, "POST", "/activities", { userId: "u1", type });
    expect(recorded.body).toMatchObject({ week: null });
    const week = await server.send(operatorKey, "GET", "/users/u1/week");
    expect([week.status, week.body["code"]]).toEqual([404, "no_week"]);
  });

  it("grant freezes, plan pauses, protect everybody", async () => {
    await put("/users/u3", {});
    const granted = await post("/users/u3/streaks/daily/freezes", { count: 2, reason: "Raffle" });
    expect(granted).toMatchObject({
      status: 201,
      body: { streaks: [{ freezes: { available: 2 } }] },
    });
    const paused = await post("/users/u3/pauses", { from: "2026-03-10", to: "2026-03-12" });
    expect(paused).toMatchObject({
      status: 201,
      body: { pause: { from: "2026-03-10", to: "2026-03-12" } },
    });
    const plan = {
      from: "2026-03-01T10:00:00Z",
      to: "2026-03-01T12:30:00+01:00",
      reason: "Outage",
    };
    const protectedNow = await post("/protections", plan);
    expect(protectedNow).toMatchObject({
      status: 201,
      body: { from: "2026-03-01T10:00:00.000Z", to: "2026-03-01T11:30:00.000Z", reason: "Outage" },
    });
    expect((await get("/protections")).body).toMatchObject({
      data: [{ id: protectedNow.body["id"], status: "applying", reason: "Outage" }],
    });
  });

  it("put rules in force, unless somebody else was faster", async () => {
    const first = await get("/rules");
    expect(first.headers["etag"]).toBe('"1"');
    const change = (ifMatch: string, dayStart: string) =>
      server.http.inject({
        method: "PUT",
        url: "/v1/rules",
        headers: { authorization: `Bearer ${app.operatorKey}`, "if-match": ifMatch },
        payload: { dayStart },
      });
    const second = await change('"1"', "05:00");
    expect([second.statusCode, second.headers["etag"]]).toEqual([200, '"2"']);
    const late = await change('"1"', "06:00");
    expect([late.statusCode, late.json<{ code: string }>().code]).toEqual([412, "rules_changed"]);
    expect((await change("*", "06:00")).headers["etag"]).toBe('"3"');
    expect((await change("3", "07:00")).statusCode).toBe(422);
    expect((await put("/rules", {})).body).toMatchObject({ version: 4 });
  });

  it("send the rules only to who has not the version in force", async () => {
    const { operatorKey } = await server.createApp();
    const ask = async (known: string) => {
      const headers = { authorization: `Bearer ${operatorKey}`, "if-none-match": known };
      const { statusCode, ...answer } = await server.http.inject({ url: "/v1/rules", headers });
      const { etag, "cache-control": cache } = answer.headers;
      return { statusCode, etag, cache, isEmpty: answer.body === "" };
    };
    const cache = "private, no-cache";
    const held = { statusCode: 304, etag: '"1"', cache, isEmpty: true };
    for (const known of ['"1"', 'W/"1"', '"7", "1"', "*"]) expect(await ask(known)).toEqual(held);
    const first = { statusCode: 200, etag: '"1"', cache, isEmpty: false };
    for (const known of ['"2"', "1"]) expect(await ask(known)).toEqual(first);
    await server.send(operatorKey, "PUT", "/rules", { dayStart: "05:00" });
    expect(await ask('"1"')).toEqual({ ...first, etag: '"2"' });
    expect(await ask('"2"')).toEqual({ ...held, etag: '"2"' });
  });

  it("move the clock, which restores become possible by", async () => {
    const { operatorKey } = await server.createApp({}, "sandbox");
    const ask = (method: "GET" | "POST" | "PUT", path: string, body?: unknown) =>
      server.send(operatorKey, method, path, body);
    await ask("POST", "/activities", { userId: "u1", type });
    const moved = await ask("PUT", "/clock", { advanceBy: "P2DT1H" });
    expect(moved).toMatchObject({
      status: 200,
      body: { now: "2026-03-04T13:00:00.000Z", moved: true },
    });
    expect((await ask("GET", "/clock")).body).toEqual(moved.body);
    expect((await ask("PUT", "/clock", { now: "2026-03-04T12:00:00Z" })).body["code"]).toBe(
      "clock_backwards",
    );
    expect((await ask("GET", "/users/u1/streaks/daily")).body).toMatchObject({
      length: 0,
      lost: { length: 1 },
    });
    const restored = await ask("POST", "/users/u1/streaks/daily/restore", { reason: "A kindness" });
    expect(restored).toMatchObject({ status: 201, body: { streaks: [{ length: 1 }] } });
  });

  it("run maintenance and tell of it", async () => {
    const run = await post("/maintenance/runs");
    expect(run).toMatchObject({
      status: 201,
      body: { trigger: "operator", status: "done", errors: 0 },
    });
    expect((await get("/maintenance/runs")).body["data"]).toContainEqual(run.body);
    expect((await get(`/maintenance/runs/${String(run.body["id"])}`)).body).toEqual(run.body);
  });

  it("take an empty body that is announced as JSON for none", async () => {
    const headers = {
      authorization: `Bearer ${app.operatorKey}`,
      "content-type": "application/json",
    };
    const response = await server.http.inject({
      method: "POST",
      url: "/v1/maintenance/runs",
      headers,
    });
    expect(response.statusCode).toBe(201);
  });

  it("make, list and revoke keys", async () => {
    const made = await post("/keys", { role: "reader" });
    expect([made.status, made.body["key"]]).toEqual([201, expect.stringMatching(/^fk_test_/)]);
    const revoked = await server.send(
      app.operatorKey,
      "DELETE",
      `/keys/${String(made.body["id"])}`,
    );
    expect([revoked.status, revoked.body]).toEqual([204, {}]);
    const keys = await get("/keys");
    expect(keys.body["data"]).toContainEqual(
      expect.objectContaining({ id: made.body["id"], revokedAt: expect.any(String) as unknown }),
    );
    expect(JSON.stringify(keys.body)).not.toContain(made.body["key"]);
  });

  it("make and list apps for the root key", async () => {
    const plan = { name: "Law school", mode: "live", rules: { dayStart: "03:00" } };
    const made = await server.send(server.rootKey, "POST", "/apps", plan);
    expect(made).toMatchObject({
      status: 201,
      body: {
        name: "Law school",
        mode: "live",
        keys: [{ key: expect.stringMatching(/^fk_live_/) as unknown }, {}],
      },
    });
    const apps = (await server.send(server.rootKey, "GET", "/apps?limit=200")).body["data"];
    expect(apps).toContainEqual(
      expect.objectContaining({ id: made.body["id"], name: "Law school" }),
    );
    const refused = await server.send(server.rootKey, "POST", "/apps", {
      ...plan,
      rules: { dayStart: "3 am" },
    });
    expect(refused).toMatchObject({ status: 422, body: { code: "rules_invalid" } });
  });
});
