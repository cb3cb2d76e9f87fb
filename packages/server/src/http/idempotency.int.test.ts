import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestServer, type TestApp, type TestServer } from "../../test/server.ts";

const type = "study_guide_completed";

describe("a request that is sent again", () => {
  let server: TestServer;
  let app: TestApp;

  beforeAll(async () => {
    server = await startTestServer();
    app = await server.createApp();
    await server.send(app.serverKey, "PUT", "/users/u1", {});
  });

  afterAll(async () => {
    await server.close();
  });

  async function post(path: string, body: object, idempotencyKey?: string) {
    const response = await server.http.inject({
      method: "POST",
      url: `/v1${path}`,
      headers: {
        authorization: `Bearer ${app.operatorKey}`,
        ...(idempotencyKey === undefined ? {} : { "idempotency-key": idempotencyKey }),
      },
      payload: body,
    });
    const answer = response.json<Record<string, unknown>>();
    return {
      status: response.statusCode,
      replayed: response.headers["idempotent-replayed"],
      answer,
    };
  }

  const actions: readonly (readonly [string, object, object])[] = [
    ["/activities", { userId: "u1", type }, { userId: "u1", type, data: { other: true } }],
    ["/users/u1/streaks/daily/freezes", { count: 1, reason: "x" }, { count: 2, reason: "x" }],
    [
      "/users/u1/pauses",
      { from: "2026-03-10", to: "2026-03-11" },
      { from: "2026-03-10", to: "2026-03-12" },
    ],
    [
      "/protections",
      { from: "2026-03-01T00:00:00Z", to: "2026-03-01T01:00:00Z", reason: "x" },
      { from: "2026-03-01T00:00:00Z", to: "2026-03-01T02:00:00Z", reason: "x" },
    ],
  ];

  it.each(actions)("to %s is done once and answered the same", async (path, body, other) => {
    const first = await post(path, body, "again-1");
    expect([first.status, first.replayed]).toEqual([201, undefined]);
    const second = await post(path, body, "again-1");
    expect([second.status, second.replayed]).toEqual([200, "true"]);
    expect(second.answer).toEqual(first.answer);
    const conflict = await post(path, other, "again-1");
    expect([conflict.status, conflict.answer["code"]]).toEqual([409, "idempotency_conflict"]);
  });

  it("to PUT /clock moves it once, and is entered in the audit log once", async () => {
    const sandbox = await server.createApp({}, "sandbox");
    const ask = (advanceBy: string) =>
      server.http.inject({
        method: "PUT",
        url: "/v1/clock",
        headers: { authorization: `Bearer ${sandbox.operatorKey}`, "idempotency-key": "day-1" },
        payload: { advanceBy },
      });
    const first = await ask("P1D");
    const again = await ask("P1D");
    expect(again.headers["idempotent-replayed"]).toBe("true");
    expect(again.json()).toEqual(first.json());
    const clock = await server.send(sandbox.operatorKey, "GET", "/clock");
    expect(clock.body).toEqual(first.json());
    expect((await ask("P2D")).json()).toMatchObject({ code: "idempotency_conflict" });
    const { body } = await server.send(sandbox.operatorKey, "GET", "/audit?action=clock.moved");
    expect(body["data"]).toMatchObject([{ undoable: false, after: { now: clock.body["now"] } }]);
  });

  it("is known by the id of the body as well", async () => {
    const body = { id: "a7", userId: "u1", type };
    expect((await post("/activities", body)).status).toBe(201);
    expect(await post("/activities", body)).toMatchObject({ status: 200, replayed: "true" });
    expect((await post("/activities", { userId: "u1", type }, "a7")).status).toBe(200);
    expect((await post("/activities", body, "a7")).status).toBe(200);
  });

  it("has one name, not two", async () => {
    const { status, answer } = await post("/activities", { id: "a8", userId: "u1", type }, "a9");
    expect([status, answer["code"]]).toEqual([422, "invalid_request"]);
    expect(answer["errors"]).toMatchObject([{ path: "header.idempotency-key" }]);
  });

  it("has a name that can be written down", async () => {
    const { status, answer } = await post("/activities", { userId: "u1", type }, "a/b");
    expect([status, answer["code"]]).toEqual([422, "invalid_request"]);
  });

  it("is another one when it has no name", async () => {
    const body = { userId: "u1", type };
    const [first, second] = [await post("/activities", body), await post("/activities", body)];
    expect([first.status, second.status]).toEqual([201, 201]);
  });
});
