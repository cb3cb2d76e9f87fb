import { decodeJwt } from "jose";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Answer, startTestServer, type TestApp, type TestServer } from "../../test/server.ts";
import { actorOf, identify } from "../usecases/caller.ts";
import { buildHttp } from "./build.ts";

let server: TestServer;
let app: TestApp;

beforeAll(async () => {
  server = await startTestServer();
});

afterAll(async () => {
  await server.close();
});

beforeEach(async () => {
  server.context.setNow("2026-03-02T12:00:00Z");
  app = await server.createApp({ userTokens: { recordActivities: true } }, "sandbox");
  await server.send(app.serverKey, "PUT", "/users/u1", { timeZone: "UTC" });
});

async function mint(plan: object = { userId: "u1" }): Promise<string> {
  const { status, body } = await server.send(app.serverKey, "POST", "/user-tokens", plan);
  expect(status).toBe(201);
  return String(body["token"]);
}

async function record(token: string, body: object): Promise<Answer> {
  return server.send(token, "POST", "/activities", { type: "study_guide_completed", ...body });
}

describe("a user token", () => {
  it("names its user and app, and lives for an hour unless said", async () => {
    const plan = { userId: "u1" };
    const { body } = await server.send(app.serverKey, "POST", "/user-tokens", plan);
    expect(body).toMatchObject({ userId: "u1", expiresAt: "2026-03-02T13:00:00.000Z" });
    const { sub, aud, iss, exp } = decodeJwt(String(body["token"]));
    expect({ sub, aud, iss }).toEqual({ sub: "u1", aud: app.appId, iss: "flamekeeper" });
    expect(exp).toBe(Date.parse("2026-03-02T13:00:00Z") / 1_000);
  });

  it("ends by real time, also where the app has a test clock", async () => {
    const token = await mint({ userId: "u1", expiresInSeconds: 60 });
    await server.send(app.operatorKey, "PUT", "/clock", { advanceBy: "P30D" });
    server.context.setNow("2026-03-02T12:00:59Z");
    expect((await server.send(token, "GET", "/users/u1")).status).toBe(200);
    server.context.setNow("2026-03-02T12:01:00Z");
    const ended = await server.send(token, "GET", "/users/u1");
    expect([ended.status, ended.body["code"]]).toEqual([401, "token_expired"]);
  });

  it("does not open whoever is given the id of an erased user", async () => {
    const token = await mint();
    await server.send(app.serverKey, "DELETE", "/users/u1");
    expect((await server.send(token, "GET", "/users/u1")).status).toBe(404);
    await server.send(app.serverKey, "PUT", "/users/u1", { name: "Somebody else" });
    for (const refused of [await server.send(token, "GET", "/users/u1"), await record(token, {})]) {
      expect([refused.status, refused.body["code"]]).toEqual([401, "token_expired"]);
    }
    expect((await server.send(await mint(), "GET", "/users/u1")).status).toBe(200);
  });

  it.each([0, 86_401, 1.5])("does not live for %d seconds", async (expiresInSeconds) => {
    const plan = { userId: "u1", expiresInSeconds };
    const { status } = await server.send(app.serverKey, "POST", "/user-tokens", plan);
    expect(status).toBe(422);
  });

  it("is not made for a user who is not there", async () => {
    const { body } = await server.send(app.serverKey, "POST", "/user-tokens", { userId: "u9" });
    expect(body["code"]).toBe("unknown_user");
  });

  it("opens nothing once the root key is another", async () => {
    const token = await mint();
    const http = await buildHttp({ ...server.context, rootKey: "fk_root_another" });
    const headers = { authorization: `Bearer ${token}` };
    const { statusCode } = await http.inject({ url: "/v1/users/u1", headers });
    expect(statusCode).toBe(401);
    await http.close();
  });

  it("names its caller for records that are kept, as keys do", async () => {
    const { context, rootKey } = server;
    const actors = await Promise.all(
      [await mint(), app.serverKey, rootKey].map(async (credential) => {
        const caller = await identify(context, credential);
        return caller === null || caller === "expired" ? null : actorOf(caller);
      }),
    );
    expect(actors).toEqual(["user:u1", expect.stringMatching(/^key:[0-9a-f-]{36}$/), "root"]);
  });
});

describe("an activity that a user's own device reports", () => {
  it("is the token's user's, named or not", async () => {
    const token = await mint();
    const unnamed = await record(token, {});
    expect([unnamed.status, unnamed.body["activity"]]).toMatchObject([201, { userId: "u1" }]);
    expect((await record(token, { userId: "u1" })).status).toBe(201);
    const foreign = await record(token, { userId: "u2" });
    expect([foreign.status, foreign.body["code"]]).toEqual([403, "wrong_user"]);
    expect((await server.send(app.serverKey, "GET", "/users/u2")).status).toBe(404);
  });

  it("has to name its user where a key reports it", async () => {
    const { status, body } = await record(app.serverKey, {});
    expect([status, body["errors"]]).toEqual([422, [{ path: "userId", message: "is required" }]]);
  });

  it("is refused unless the rules let devices record", async () => {
    await server.send(app.operatorKey, "PUT", "/rules", {});
    const { status, body } = await record(await mint(), {});
    expect([status, body["code"]]).toEqual([403, "tokens_record_nothing"]);
  });

  it("may be as late as a late window is long, and no later", async () => {
    const token = await mint();
    const onEdge = await record(token, { occurredAt: "2026-02-23T12:00:00Z" });
    expect(onEdge.body["activity"]).toMatchObject({ late: true, tooLate: false });
    const beyond = await record(token, { occurredAt: "2026-02-23T11:59:59Z" });
    expect([beyond.status, beyond.body["code"]]).toEqual([422, "occurred_too_early"]);
    const byKey = { userId: "u1", occurredAt: "2026-02-20T12:00:00Z" };
    expect((await record(app.serverKey, byKey)).body["activity"]).toMatchObject({ tooLate: true });
  });

  it("is known again however late it is sent again", async () => {
    const token = await mint({ userId: "u1", expiresInSeconds: 86_400 });
    const activity = { id: "a1", occurredAt: "2026-02-24T12:00:00Z" };
    expect((await record(token, activity)).status).toBe(201);
    await server.send(app.operatorKey, "PUT", "/clock", { advanceBy: "P30D" });
    const again = await record(token, activity);
    expect([again.status, again.headers["idempotent-replayed"]]).toEqual([200, "true"]);
  });
});
