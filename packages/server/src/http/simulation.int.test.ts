import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestServer, type TestApp, type TestServer } from "../../test/server.ts";

const rulesWith = (initial: number, xp: number): object => ({
  types: { lesson: { xp } },
  streaks: { daily: { freeze: { initial, everyXp: null }, recovery: null } },
});

describe("/v1/rules/simulate", () => {
  let server: TestServer;
  let app: TestApp;

  /** Two users with a gap of a day; one of them goes on to today. */
  beforeAll(async () => {
    server = await startTestServer();
    app = await server.createApp(rulesWith(0, 10));
    for (const [day, users] of [
      ["01", ["u1", "u2"]],
      ["02", ["u1", "u2"]],
      ["04", ["u1", "u2"]],
      ["05", ["u1"]],
    ] as const) {
      server.context.setNow(`2026-03-${day}T12:00:00Z`);
      for (const userId of users) {
        const body = { id: day, userId, type: "lesson" };
        expect((await server.send(app.serverKey, "POST", "/activities", body)).status).toBe(201);
      }
    }
  });

  afterAll(async () => {
    await server.close();
  });

  const simulate = (body: unknown) => server.send(app.operatorKey, "POST", "/rules/simulate", body);

  it("tells what one freeze more would have come to, and writes nothing", async () => {
    const rows = async (): Promise<unknown> =>
      (await server.context.pool.query<object>("select * from users order by user_id")).rows;
    const before = await rows();
    const { status, body } = await simulate({ rules: rulesWith(1, 7), userIds: ["u1"] });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      users: 2,
      before: {
        xp: 70,
        streaks: [{ key: "daily", ended: 2, freezesSpent: 0, length: { min: 1, max: 2 } }],
      },
      after: {
        xp: 49,
        streaks: [{ key: "daily", ended: 0, freezesSpent: 2, length: { min: 3, max: 4 } }],
      },
      changes: { gain: 2, lose: 0, same: 0 },
      named: [
        {
          userId: "u1",
          before: { xp: 40, streaks: [{ length: 2, longest: 2, activeDays: 4, ended: 1 }] },
          after: { xp: 28, streaks: [{ length: 4, longest: 4, activeDays: 4, freezes: 0 }] },
        },
      ],
    });
    expect(await rows()).toEqual(before);
  });

  it("comes to the same on both sides under the app's own rules", async () => {
    const { body } = await simulate({ rules: rulesWith(0, 10) });
    expect(body["after"]).toEqual(body["before"]);
    expect(body["changes"]).toEqual({ gain: 0, lose: 0, same: 2 });
  });

  it("looks at named users alone where it is asked to", async () => {
    const body = { rules: rulesWith(0, 10), userIds: ["u2"], onlyNamed: true };
    expect((await simulate(body)).body).toMatchObject({ users: 1, before: { xp: 30 } });
  });

  it("streams its progress and then the result, where lines are accepted", async () => {
    const response = await server.http.inject({
      method: "POST",
      url: "/v1/rules/simulate",
      headers: { authorization: `Bearer ${app.operatorKey}`, accept: "application/x-ndjson" },
      payload: { rules: rulesWith(1, 7) },
    });
    expect(response.headers["content-type"]).toMatch(/^application\/x-ndjson/);
    const lines = response.body.trim().split("\n");
    expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { users: 2 },
      { result: { users: 2, changes: { gain: 2 } } },
    ]);
  });

  it("names each fault of the rules by path, as putting them does, and users it does not know", async () => {
    const rules = { streaks: { daily: { freeze: { max: -1 } } }, dayStart: "25:00" };
    const put = await server.send(app.operatorKey, "PUT", "/rules", rules);
    const simulated = await simulate({ rules });
    expect(simulated.status).toBe(422);
    expect(simulated.body).toMatchObject({ code: "rules_invalid", errors: put.body["errors"] });
    expect(await simulate({ rules: {}, userIds: ["nobody"] })).toMatchObject({
      status: 404,
      body: { code: "unknown_user" },
    });
    expect((await server.send(app.serverKey, "POST", "/rules/simulate", {})).status).toBe(403);
  });
});
