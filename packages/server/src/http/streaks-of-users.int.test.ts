import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { startTestServer, type TestApp, type TestServer } from "../../test/server.ts";

let server: TestServer;
let app: TestApp;

beforeAll(async () => {
  server = await startTestServer();
  app = await server.createApp();
  for (const userId of ["u1", "u2"]) {
    await server.send(app.serverKey, "POST", "/activities", {
      userId,
      type: "study_guide_completed",
    });
  }
  await server.send(app.serverKey, "PUT", "/users/idle", {});
});

afterAll(async () => {
  await server.close();
});

const ask = (userIds: string) => server.send(app.serverKey, "GET", `/streaks?userIds=${userIds}`);

it("answers in the order asked for, each once, and names those nobody knows", async () => {
  const { status, body } = await ask("u2,nobody,idle,u1,u2");
  expect(status).toBe(200);
  const alive = { key: "daily", length: 1, status: "active", today: "active", freezes: 0 };
  expect(body).toEqual({
    data: [
      { userId: "u2", streaks: [{ ...alive, endsAt: "2026-03-04T04:00:00.000Z" }] },
      {
        userId: "idle",
        streaks: [{ ...alive, length: 0, status: "none", today: "pending", endsAt: null }],
      },
      { userId: "u1", streaks: [{ ...alive, endsAt: "2026-03-04T04:00:00.000Z" }] },
    ],
    unknown: ["nobody"],
  });
});

it("takes one statement, and two more where somebody has to be folded", async () => {
  const query = vi.spyOn(server.context.pool, "query");
  const namesOf = (): readonly string[] =>
    query.mock.calls
      .map(([asked]) => (asked as unknown as { name: string }).name)
      .filter((name) => /users|activities|facts/.test(name));
  await ask("u1,u2,idle");
  expect(namesOf()).toEqual(["find-users"]);
  await server.send(app.operatorKey, "PUT", "/rules", { dayStart: "05:00" });
  query.mockClear();
  const { body } = await ask("u1,u2,idle");
  expect(body["data"]).toHaveLength(3);
  expect(namesOf()).toEqual(["find-users", "activities-of", "facts-of"]);
  query.mockRestore();
});

it.each(["", "u1,,u2", "u1,a/b", Array.from({ length: 101 }, (_, n) => `u${n}`).join(",")])(
  "refuses the list %j",
  async (userIds) => {
    const { status, body } = await ask(userIds);
    expect([status, body["code"]]).toEqual([422, "invalid_request"]);
  },
);
