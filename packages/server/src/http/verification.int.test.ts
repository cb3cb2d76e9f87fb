import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestServer, type TestApp, type TestServer } from "../../test/server.ts";

describe("/v1/verify", () => {
  let server: TestServer;
  let app: TestApp;
  const users = ["u1", "u2", "u3", "u4", "u5"];

  beforeAll(async () => {
    server = await startTestServer();
    app = await server.createApp();
    for (const userId of users) {
      const body = { id: "a1", userId, type: "study_guide_completed" };
      expect((await server.send(app.serverKey, "POST", "/activities", body)).status).toBe(201);
    }
    await server.context.pool.query(
      `update users set state = jsonb_set(jsonb_set(state, '{streaks,0,length}', '7'), '{streaks,0,longest}', '7')
       where user_id in ('u2', 'u5')`,
    );
  });

  afterAll(async () => {
    await server.close();
  });

  const verify = (body: unknown) => server.send(app.operatorKey, "POST", "/verify", body);

  it("walks through all users by pages, and tells each drift with both sides", async () => {
    const drifted: unknown[] = [];
    let cursor: unknown;
    let checked = 0;
    for (let page = 0; page < 3; page++) {
      const { status, body } = await verify({
        limit: 2,
        ...(cursor === undefined ? {} : { cursor }),
      });
      expect(status).toBe(200);
      checked += body["checked"] as number;
      drifted.push(...(body["drifted"] as unknown[]));
      cursor = body["nextCursor"];
    }
    expect(cursor).toBeNull();
    expect(checked).toBe(5);
    expect(drifted).toEqual([
      { userId: "u2", what: "streaks.daily.length", stored: 7, derived: 1 },
      { userId: "u2", what: "streaks.daily.longest", stored: 7, derived: 1 },
      { userId: "u5", what: "streaks.daily.length", stored: 7, derived: 1 },
      { userId: "u5", what: "streaks.daily.longest", stored: 7, derived: 1 },
    ]);
  });

  it("looks at named users only, and says which of them is unknown", async () => {
    const { body } = await verify({ userIds: ["u1", "u5"] });
    expect(body).toMatchObject({
      checked: 2,
      drifted: [{ userId: "u5" }, { userId: "u5" }],
      nextCursor: null,
    });
    expect(await verify({ userIds: ["u1", "nobody"] })).toMatchObject({
      status: 404,
      body: { code: "unknown_user" },
    });
  });

  it("repairs where it is asked to, and nowhere else", async () => {
    expect((await verify({ userIds: ["u2"], repair: true })).body).toMatchObject({ repaired: 1 });
    expect((await verify({})).body).toMatchObject({
      checked: 5,
      repaired: 0,
      drifted: [{ userId: "u5" }, { userId: "u5" }],
    });
    const path = "/users/u2/streaks";
    const { body } = await server.send(app.operatorKey, "GET", path);
    expect(body).toMatchObject({ data: [{ length: 1 }] });
  });

  it("is for operators, and refuses what it does not understand", async () => {
    expect((await server.send(app.serverKey, "POST", "/verify", {})).status).toBe(403);
    expect(await verify({ cursor: "nonsense" })).toMatchObject({
      status: 422,
      body: { code: "invalid_cursor", errors: [{ path: "cursor" }] },
    });
    for (const body of [{ limit: 0 }, { limit: 1_001 }, { userIds: [] }, { fix: true }]) {
      expect(await verify(body)).toMatchObject({ status: 422, body: { code: "invalid_request" } });
    }
  });

  it("says that no patrol has come by, where none has", async () => {
    const { status, body } = await server.send(app.operatorKey, "GET", "/verify");
    expect({ status, body }).toEqual({ status: 200, body: { last: null, current: null } });
  });

  it("takes no offence at what was recorded at the instant of a zone correction, before or after it", async () => {
    const sandbox = await server.createApp({}, "sandbox");
    const ask = (path: string, body: object) =>
      server.send(sandbox.operatorKey, "POST", path, body);
    await server.send(sandbox.operatorKey, "PUT", "/clock", { now: "2026-03-02T12:00:00Z" });
    await server.send(sandbox.operatorKey, "PUT", "/users/u1", { timeZone: "Europe/Rome" });
    const place = { timeZone: "America/Los_Angeles", from: "2026-02-20T00:00:00Z", reason: "x" };
    const late = {
      userId: "u1",
      type: "study_guide_completed",
      occurredAt: "2026-03-02T05:00:00Z",
    };
    await ask("/activities", { id: "before", ...late });
    await ask("/users/u1/zone-corrections", place);
    await ask("/activities", { id: "after", ...late, timeZone: "Europe/Rome" });
    const { body } = await server.send(sandbox.operatorKey, "GET", "/users/u1/activities");
    const days = (body["data"] as { id: string; day: string }[]).map(({ id, day }) => [id, day]);
    expect(Object.fromEntries(days)).toEqual({ before: "2026-03-01", after: "2026-03-02" });
    expect((await ask("/verify", {})).body).toMatchObject({ checked: 1, drifted: [] });
  });
});
