import type { FastifyInstance } from "fastify";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { startTestServer, type TestApp, type TestServer } from "../../test/server.ts";
import { buildHttp } from "./build.ts";

let server: TestServer;
let app: TestApp;
let http: FastifyInstance;

beforeAll(async () => {
  server = await startTestServer();
  app = await server.createApp();
  await server.send(app.serverKey, "PUT", "/users/u1", {});
});

afterAll(async () => {
  await server.close();
});

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2026-03-02T12:00:00Z") });
  const limits = { keyPerMinute: 5, userPerMinute: 2, failuresPerMinute: 3 };
  http = await buildHttp(server.context, {
    checkResponses: true,
    limits,
    trustedProxies: ["127.0.0.1"],
  });
});

afterEach(async () => {
  vi.useRealTimers();
  await http.close();
});

async function ask(
  credential: string,
  { path = "/users/u1", address = "192.0.2.1" } = {},
): Promise<{ readonly status: number; readonly headers: Readonly<Record<string, unknown>> }> {
  const headers = { authorization: `Bearer ${credential}`, "x-forwarded-for": address };
  const response = await http.inject({ url: `/v1${path}`, headers });
  return { status: response.statusCode, headers: response.headers };
}

async function statuses(count: number, credential: string, address?: string): Promise<number[]> {
  const found: number[] = [];
  for (let n = 0; n < count; n++) {
    found.push((await ask(credential, address === undefined ? {} : { address })).status);
  }
  return found;
}

describe("a key", () => {
  it("is told how much is left of a minute, and waits for the next when nothing is", async () => {
    expect((await ask(app.serverKey)).headers).toMatchObject({
      "ratelimit-limit": "5",
      "ratelimit-remaining": "4",
      "ratelimit-reset": "60",
    });
    expect(await statuses(4, app.serverKey)).toEqual([200, 200, 200, 200]);
    vi.setSystemTime(Date.now() + 15_000);
    const refused = await ask(app.serverKey);
    expect(refused.status).toBe(429);
    expect(refused.headers).toMatchObject({ "retry-after": "45", "ratelimit-remaining": "0" });
    vi.setSystemTime(Date.now() + 45_000);
    expect((await ask(app.serverKey)).status).toBe(200);
  });

  it("is not held back by what another one asks", async () => {
    await statuses(6, app.serverKey);
    expect((await ask(app.operatorKey)).status).toBe(200);
  });

  it("may have a limit of its own", async () => {
    const plan = { role: "reader", requestsPerMinute: 1 };
    const { body } = await server.send(app.operatorKey, "POST", "/keys", plan);
    expect(await statuses(2, String(body["key"]))).toEqual([200, 429]);
  });
});

it("counts a user's tokens together, below what a key may", async () => {
  const mint = async (): Promise<string> => {
    const { body } = await server.send(app.serverKey, "POST", "/user-tokens", { userId: "u1" });
    return String(body["token"]);
  };
  expect(await statuses(2, await mint())).toEqual([200, 200]);
  server.context.setNow("2026-03-02T12:00:01Z");
  expect(await statuses(1, await mint())).toEqual([429]);
  expect((await ask(app.serverKey)).status).toBe(200);
});

describe("an address that shows keys which open nothing", () => {
  async function guess(count: number, address?: string): Promise<number[]> {
    const found: number[] = [];
    for (let n = 0; n < count; n++) {
      found.push(...(await statuses(1, `fk_live_guess${n}`, address)));
    }
    return found;
  }

  it("is soon let try no more, and does not learn that a key is right", async () => {
    expect(await guess(4)).toEqual([401, 401, 401, 429]);
    const refused = await ask(app.serverKey);
    expect(refused).toMatchObject({ status: 429, headers: { "retry-after": "60" } });
    expect((await ask(app.serverKey, { address: "192.0.2.2" })).status).toBe(200);
    vi.setSystemTime(Date.now() + 60_000);
    expect((await ask(app.serverKey)).status).toBe(200);
  });

  it("keeps nobody out by showing the same one again and again: only that one is refused", async () => {
    expect(await statuses(5, "fk_live_old")).toEqual([401, 401, 401, 429, 429]);
    expect((await ask(app.serverKey)).status).toBe(200);
    expect(await statuses(2, "fk_live_other")).toEqual([401, 401]);
    expect(await statuses(1, "fk_live_old", "192.0.2.2")).toEqual([401]);
    vi.setSystemTime(Date.now() + 60_000);
    expect(await statuses(1, "fk_live_old")).toEqual([401]);
  });

  it("is not let try what is too long or no key at all either", async () => {
    const long = "x".repeat(3_000);
    expect(await statuses(4, long)).toEqual([401, 401, 401, 429]);
    expect(await statuses(1, `${long}y`)).toEqual([401]);
    expect(await statuses(1, "two words")).toEqual([401]);
    expect(await statuses(1, "three of them")).toEqual([429]);
  });

  it("keeps nobody out whose key was right before", async () => {
    expect((await ask(app.serverKey)).status).toBe(200);
    expect((await guess(4)).at(-1)).toBe(429);
    expect((await ask(app.serverKey)).status).toBe(200);
  });

  it("keeps no user out: a token proves itself", async () => {
    const plan = { userId: "u1" };
    const { body } = await server.send(app.serverKey, "POST", "/user-tokens", plan);
    expect((await guess(4)).at(-1)).toBe(429);
    expect((await ask(String(body["token"]))).status).toBe(200);
  });

  it("is not blamed for tokens that are signed by nobody", async () => {
    for (let n = 0; n < 5; n++) expect(await statuses(1, `eyJhIjox.eyJiIjox.${n}`)).toEqual([401]);
    expect((await ask(app.serverKey)).status).toBe(200);
  });

  it("is a whole network where it is of IPv6", async () => {
    await guess(3, "2001:db8:1:2::1");
    expect(await statuses(1, "fk_live_one", "2001:db8:1:2:ffff::9")).toEqual([429]);
    expect(await statuses(1, "fk_live_one", "2001:db8:1:3::1")).toEqual([401]);
  });

  it("is not blamed for a token that was right once", async () => {
    const plan = { userId: "u1", expiresInSeconds: 1 };
    const { body } = await server.send(app.serverKey, "POST", "/user-tokens", plan);
    server.context.setNow("2026-03-02T12:05:00Z");
    expect(await statuses(5, String(body["token"]))).toEqual([401, 401, 401, 401, 401]);
    expect((await ask(app.serverKey)).status).toBe(200);
  });
});
