import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Answer, startTestServer, type TestApp, type TestServer } from "../../test/server.ts";
import { createPool } from "../store/postgres/pool/index.ts";
import { buildHttp } from "./build.ts";

describe("every answer", () => {
  let server: TestServer;
  let app: TestApp;

  beforeAll(async () => {
    server = await startTestServer();
    app = await server.createApp();
  });

  afterAll(async () => {
    await server.close();
  });

  const paths = [
    "/",
    "/healthz",
    "/readyz",
    "/openapi.json",
    "/docs/",
    "/v1/users",
    "/nothing",
    "/v1/users/%FF",
  ];

  it.each(paths)("at %s echoes a request id that is fit to be logged", async (url) => {
    const { headers } = await server.http.inject({ url, headers: { "x-request-id": "abc-1" } });
    expect(headers["x-request-id"]).toBe("abc-1");
  });

  it.each(["", "with space", "a".repeat(129), "caf\u00e9"])(
    "replaces the request id %j",
    async (id) => {
      const { headers } = await server.http.inject({
        url: "/nothing",
        headers: { "x-request-id": id },
      });
      expect(headers["x-request-id"]).toMatch(/^[0-9a-f-]{36}$/);
    },
  );

  it("is kept by no cache and read as nothing but what it is", async () => {
    const { headers } = await server.send(app.serverKey, "GET", "/users");
    expect(headers).toMatchObject({
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    });
  });

  it.each([
    ["GET", "/nothing"],
    ["GET", "/v1"],
    ["PATCH", "/v1/users/u1"],
    ["POST", "/v1/users"],
  ] as const)("to %s %s is a problem, since nothing is there", async (method, url) => {
    const response = await server.http.inject({ method, url });
    expect(response.statusCode).toBe(404);
    expect(response.json()).toMatchObject({ code: "unknown_path", status: 404 });
    expect(response.headers["content-type"]).toMatch(/^application\/problem\+json/);
  });

  it("to a body of another content type is a problem", async () => {
    const headers = { authorization: `Bearer ${app.serverKey}`, "content-type": "text/xml" };
    const response = await server.http.inject({
      method: "POST",
      url: "/v1/activities",
      headers,
      payload: "<a/>",
    });
    expect(response.json()).toMatchObject({ code: "unsupported_media_type", status: 415 });
  });

  it.each([{ "content-encoding": "gzip" }, { "content-type": "application/json; charset=utf-16" }])(
    "refuses a body that it would misread: %o",
    async (headers) => {
      const response = await server.http.inject({
        method: "POST",
        url: "/v1/activities",
        headers: {
          authorization: `Bearer ${app.serverKey}`,
          "content-type": "application/json; charset=UTF-8",
          ...headers,
        },
        payload: JSON.stringify({ userId: "u1", type: "study_guide_completed" }),
      });
      expect(response.json()).toMatchObject({ code: "unsupported_media_type", status: 415 });
    },
  );

  it("to what no route foresaw says nothing about it", async () => {
    const broken = { ...server.context, apps: { open: () => Promise.reject(new Error("secret")) } };
    const http = await buildHttp(broken as unknown as typeof server.context);
    const headers = { authorization: `Bearer ${app.serverKey}` };
    const response = await http.inject({ url: "/v1/users", headers });
    expect(response.json()).toMatchObject({ code: "internal_error", status: 500 });
    expect(response.body).not.toContain("secret");
    await http.close();
  });
});

describe("an answer that is not what the documentation says", () => {
  it("is noticed by tests and costs nothing in production", async () => {
    const server = await startTestServer();
    const { serverKey } = await server.createApp();
    const { apps } = server.context;
    const open: typeof apps.open = async (...given) => {
      const app = await apps.open(...given);
      return { ...app, clockMoved: "yes" as unknown as boolean };
    };
    const context = { ...server.context, apps: { open } as unknown as typeof apps };
    for (const [checkResponses, status] of [
      [true, 500],
      [false, 200],
    ] as const) {
      const http = await buildHttp(context, { checkResponses });
      const headers = { authorization: `Bearer ${serverKey}` };
      expect((await http.inject({ url: "/v1/clock", headers })).statusCode).toBe(status);
      await http.close();
    }
    await server.close();
  });
});

describe("without a database", () => {
  it("requests are to be tried later, and the process is alive all the same", async () => {
    const server = await startTestServer();
    const pool = createPool({
      url: "postgres://nobody@127.0.0.1:1/none",
      size: 2,
      applicationName: "test",
    });
    const http = await buildHttp({ ...server.context, pool }, { checkResponses: true });
    const headers = { authorization: "Bearer fk_live_whatever" };
    const users = await http.inject({ url: "/v1/users", headers });
    expect(users.json()).toMatchObject({ code: "database_unavailable", status: 503 });
    expect(Number(users.headers["retry-after"])).toBeGreaterThan(0);
    const ready = await http.inject("/readyz");
    expect(ready.json()).toMatchObject({ code: "not_ready", status: 503 });
    expect((await http.inject("/healthz")).statusCode).toBe(200);
    await http.close();
    await pool.end();
    await server.close();
  });
});

describe("a body", () => {
  let server: TestServer;
  let app: TestApp;

  beforeAll(async () => {
    server = await startTestServer();
    app = await server.createApp();
  });

  afterAll(() => server.close());

  it.each([
    ["PUT", "/users/u1", 201],
    ["POST", "/verify", 200],
    ["POST", "/keys/none/rotate", 404],
    ["POST", "/maintenance/failures/nobody/retry", 404],
  ] as const)(
    "of %s %s may be left out, since nothing in it is required",
    async (method, url, status) => {
      expect((await server.send(app.operatorKey, method, url)).status).toBe(status);
    },
  );

  it.each([
    ["PUT", "/rules"],
    ["PUT", "/clock"],
    ["POST", "/keys"],
  ] as const)("of %s %s is required: without one it would say something", async (method, url) => {
    const { status, body } = await server.send(app.operatorKey, method, url);
    expect([status, body["detail"]]).toEqual([422, "The body is required"]);
  });
});

describe("lists", () => {
  it("are read page by page to their end", async () => {
    const server = await startTestServer();
    const { serverKey } = await server.createApp();
    const ids = Array.from({ length: 7 }, (_, n) => `u${n}`);
    for (const id of ids) await server.send(serverKey, "PUT", `/users/${id}`, {});
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const next = cursor === null ? "" : `&cursor=${cursor}`;
      const { body }: Answer = await server.send(serverKey, "GET", `/users?limit=3${next}`);
      seen.push(...(body["data"] as { id: string }[]).map(({ id }) => id));
      cursor = body["nextCursor"] as string | null;
    } while (cursor !== null);
    expect(seen).toEqual(ids);
    await server.close();
  });
});
