import type { HTTPMethods } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestServer, type TestApp, type TestServer } from "../../test/server.ts";

type Holder = "reader" | "server" | "operator" | "root";

/** Every route under /v1 and the least that may use it. */
const routes: readonly (readonly [HTTPMethods, string, Holder])[] = [
  ["PUT", "/users/u1", "server"],
  ["GET", "/users/u1", "reader"],
  ["DELETE", "/users/u1?dryRun=true", "server"],
  ["GET", "/users", "reader"],
  ["POST", "/activities", "server"],
  ["POST", "/activities/batch", "server"],
  ["GET", "/users/u1/activities", "reader"],
  ["DELETE", "/activities/a1?userId=u1", "server"],
  ["GET", "/users/u1/streaks", "reader"],
  ["GET", "/users/u1/streaks/daily", "reader"],
  ["GET", "/users/u1/streaks/daily/calendar", "reader"],
  ["GET", "/streaks?userIds=u1", "reader"],
  ["GET", "/users/u1/week", "reader"],
  ["GET", "/users/u1/xp", "reader"],
  ["GET", "/users/u1/events", "reader"],
  ["POST", "/users/u1/streaks/daily/freezes", "server"],
  ["POST", "/users/u1/streaks/daily/restore", "operator"],
  ["POST", "/users/u1/pauses", "server"],
  ["POST", "/protections", "operator"],
  ["GET", "/protections", "reader"],
  ["GET", "/rules", "reader"],
  ["PUT", "/rules", "operator"],
  ["GET", "/keys", "operator"],
  ["POST", "/keys", "operator"],
  ["DELETE", "/keys/k1", "operator"],
  ["GET", "/clock", "reader"],
  ["PUT", "/clock", "operator"],
  ["POST", "/maintenance/runs", "operator"],
  ["GET", "/maintenance/runs", "operator"],
  ["GET", "/maintenance/runs/r1", "operator"],
  ["POST", "/apps", "root"],
  ["GET", "/apps", "root"],
];

const ranks: readonly Holder[] = ["reader", "server", "operator"];

describe("access", () => {
  let server: TestServer;
  let app: TestApp;
  let keys: Record<Holder, string>;

  beforeAll(async () => {
    server = await startTestServer();
    app = await server.createApp({}, "live");
    const made = await server.send(app.operatorKey, "POST", "/keys", { role: "reader" });
    keys = {
      reader: String(made.body["key"]),
      server: app.serverKey,
      operator: app.operatorKey,
      root: server.rootKey,
    };
  });

  afterAll(async () => {
    await server.close();
  });

  async function ask(method: HTTPMethods, path: string, authorization?: string) {
    const headers = authorization === undefined ? {} : { authorization };
    // A body that no route takes: who gets past the guard is refused for it, and nothing is changed.
    const payload =
      method === "GET" || method === "DELETE" ? {} : { payload: { surely: "unknown" } };
    const response = await server.http.inject({ method, url: `/v1${path}`, headers, ...payload });
    const code = response.body === "" ? null : response.json<{ code?: string }>().code;
    return { status: response.statusCode, code, challenge: response.headers["www-authenticate"] };
  }

  it("is tested here for every route of the documentation", () => {
    const documented = Object.entries(server.http.swagger().paths ?? {})
      .filter(([path]) => path.startsWith("/v1/"))
      .flatMap(([path, methods]) =>
        Object.keys((methods ?? {}) as object).map((method) => `${method} ${path}`),
      );
    expect(documented).toHaveLength(routes.length);
  });

  it.each(routes)("%s %s asks for a key", async (method, path) => {
    const { status, code, challenge } = await ask(method, path);
    expect([status, code]).toEqual([401, "missing_key"]);
    expect(challenge).toBe('Bearer realm="flamekeeper"');
  });

  it.each(routes)("%s %s refuses a key that nobody has", async (method, path) => {
    const { status, code, challenge } = await ask(method, path, "Bearer fk_live_nobody");
    expect([status, code]).toEqual([401, "invalid_key"]);
    expect(challenge).toContain('error="invalid_token"');
  });

  it.each(routes)("%s %s is for %s and above", async (method, path, least) => {
    for (const role of ranks) {
      const { status, code } = await ask(method, path, `Bearer ${keys[role]}`);
      if (least === "root") expect([role, code]).toEqual([role, "root_key_required"]);
      else if (ranks.indexOf(role) < ranks.indexOf(least)) {
        expect([role, status, code]).toEqual([role, 403, "wrong_role"]);
      } else expect([401, 403]).not.toContain(status);
    }
    const root = await ask(method, path, `Bearer ${keys.root}`);
    if (least === "root") expect([401, 403]).not.toContain(root.status);
    else expect([root.status, root.code]).toEqual([403, "app_key_required"]);
  });

  it.each([
    "Basic dTpw",
    "Bearer",
    "Bearer ",
    "Bearer a b",
    `Bearer ${"x".repeat(300)}`,
    "Bearer caf\u00e9",
  ])("refuses the header %j", async (authorization) => {
    expect((await ask("GET", "/users", authorization)).code).toBe("invalid_key");
  });

  it("ends when a key is revoked", async () => {
    const made = await server.send(keys.operator, "POST", "/keys", { role: "reader" });
    const bearer = `Bearer ${String(made.body["key"])}`;
    expect((await ask("GET", "/users", bearer)).status).toBe(200);
    const path = `/keys/${String(made.body["id"])}`;
    expect((await server.send(keys.operator, "DELETE", path)).status).toBe(204);
    expect((await ask("GET", "/users", bearer)).code).toBe("invalid_key");
  });

  it("keeps the users of one app from the keys of another", async () => {
    await server.send(keys.server, "PUT", "/users/mine", {});
    const other = await server.createApp();
    expect((await server.send(other.operatorKey, "GET", "/users/mine")).status).toBe(404);
  });
});
