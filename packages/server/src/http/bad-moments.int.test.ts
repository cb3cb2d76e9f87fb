import type { FastifyInstance } from "fastify";
import type pg from "pg";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type DeafProxy, startDeafProxy } from "../../test/deaf-proxy.ts";
import { startTestServer, type TestApp, type TestServer } from "../../test/server.ts";
import { createContext } from "../context.ts";
import { createPool, type PoolOptions } from "../store/postgres/pool/index.ts";
import { buildHttp } from "./build.ts";

/** Long enough for a request on a busy machine. */
const limitMs = 2_000;

type Answered = Awaited<ReturnType<FastifyInstance["inject"]>>;

let server: TestServer;
let app: TestApp;
let proxy: DeafProxy;
const opened: (() => Promise<unknown>)[] = [];

beforeEach(async () => {
  server = await startTestServer();
  app = await server.createApp();
  const { options } = server.context.pool;
  proxy = await startDeafProxy(options.connectionString ?? "");
});

afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
  await proxy.close();
  await server.close();
});

/** The same server, whose database is behind the proxy. */
async function serve(options: Partial<PoolOptions> = {}): Promise<FastifyInstance> {
  const pool = createPool({ url: proxy.url, size: 4, ...options });
  opened.push(() => pool.end());
  const { clock, rootKey, log } = server.context;
  const context = createContext({ pool, clock, rootKey, log, patienceMs: limitMs });
  const http = await buildHttp(context, { checkResponses: true });
  opened.push(() => http.close());
  return http;
}

async function report(http: FastifyInstance, id: string): Promise<Answered> {
  return http.inject({
    method: "POST",
    url: "/v1/activities",
    headers: { authorization: `Bearer ${app.serverKey}` },
    payload: { id, userId: "u1", type: "study_guide_completed" },
  });
}

async function read(http: FastifyInstance): Promise<Answered> {
  const headers = { authorization: `Bearer ${app.serverKey}` };
  return http.inject({ url: "/v1/users/u1/streaks", headers });
}

async function activities(): Promise<number | null> {
  return (await server.context.pool.query("SELECT 1 FROM activities")).rowCount;
}

/** Locks the user's row until it is called. */
async function holdUser(pool: pg.Pool): Promise<() => Promise<void>> {
  const holder = await pool.connect();
  await holder.query("BEGIN");
  await holder.query("SELECT 1 FROM users FOR UPDATE");
  return async () => {
    await holder.query("ROLLBACK");
    holder.release();
  };
}

/** Has PostgreSQL refuse every write of users with a code. */
async function refuseWrites(code: string): Promise<void> {
  await server.context.pool.query(
    `CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
     $$ BEGIN RAISE EXCEPTION 'refused' USING ERRCODE = '${code}'; END $$;
     CREATE TRIGGER refuse BEFORE INSERT OR UPDATE ON users EXECUTE FUNCTION refuse()`,
  );
}

describe("a request whose answer the network swallows", () => {
  it("is answered within its time, and done once when it is sent again", async () => {
    const http = await serve();
    expect((await report(http, "a1")).statusCode).toBe(201);
    proxy.goDeaf();
    const begunAt = performance.now();
    const lost = await report(http, "a2");
    expect(performance.now() - begunAt).toBeLessThan(3 * limitMs);
    expect(lost.json()).toMatchObject({ code: "database_unavailable", status: 503 });
    expect(Number(lost.headers["retry-after"])).toBeGreaterThan(0);
    proxy.recover();
    expect((await report(http, "a2")).statusCode).toBe(201);
    expect((await report(http, "a2")).statusCode).toBe(200);
    expect(await activities()).toBe(2);
  });

  it("is refused at once after some of them, and served again when the database is back", async () => {
    const http = await serve({ connectionTimeoutMs: 500 });
    expect((await report(http, "a1")).statusCode).toBe(201);
    proxy.goDeaf();
    const detail = async (): Promise<string> => {
      const refused = await report(http, "a7");
      expect(refused.json()).toMatchObject({ code: "database_unavailable", status: 503 });
      return refused.json<{ detail: string }>().detail;
    };
    await expect.poll(detail, { timeout: 20_000 }).toContain("does not answer");
    expect((await http.inject("/readyz")).statusCode).toBe(503);
    expect((await http.inject("/healthz")).statusCode).toBe(200);
    proxy.recover();
    const status = async (): Promise<number> => (await report(http, "a7")).statusCode;
    await expect.poll(status, { timeout: 8_000 }).toBe(201);
    expect((await http.inject("/readyz")).statusCode).toBe(200);
  });
});

describe("a connection that falls silent", () => {
  it("does not keep callers from being looked up over another one", async () => {
    const http = await serve({ size: 1 });
    expect((await report(http, "a1")).statusCode).toBe(201);
    proxy.goDeaf();
    proxy.recover();
    expect((await read(http)).statusCode).toBe(200);
  });
});

describe("a request that waits for somebody else's lock", () => {
  it("is answered within its time, and not done after that: who sends it again does it once", async () => {
    const http = await serve();
    expect((await report(http, "a1")).statusCode).toBe(201);
    const letGo = await holdUser(server.context.pool);
    const [refused, answered] = [await report(http, "a2"), await read(http)];
    await letGo();
    expect([refused.statusCode, answered.statusCode]).toEqual([503, 200]);
    // Behind whatever still waits for the lock.
    expect((await report(http, "a3")).statusCode).toBe(201);
    expect(await activities()).toBe(2);
    expect((await report(http, "a2")).statusCode).toBe(201);
    expect(await activities()).toBe(3);
  });

  it("is told to come later when PostgreSQL gives its statement up", async () => {
    const http = await serve({ statementTimeoutMs: 100 });
    await report(http, "a1");
    const letGo = await holdUser(server.context.pool);
    const refused = await report(http, "a2");
    await letGo();
    expect(refused.json()).toMatchObject({ code: "database_unavailable", status: 503 });
    expect(refused.json<{ detail: string }>().detail).toContain("took too long");
    expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);
  });
});

describe("a database that takes no writes", () => {
  it.each([
    ["because its disk is full", "53100"],
    ["because it is a standby", "25006"],
    ["because a lock is not to be had", "55P03"],
  ])("%s: writes are to be tried later, and reads go on", async (_why, code) => {
    const http = await serve();
    expect((await report(http, "a1")).statusCode).toBe(201);
    await refuseWrites(code);
    for (const id of ["b1", "b2", "b3", "b4", "b5", "b6"]) {
      const refused = await report(http, id);
      expect(refused.json()).toMatchObject({ code: "database_unavailable", status: 503 });
      expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);
    }
    expect((await read(http)).statusCode).toBe(200);
    expect((await http.inject("/readyz")).statusCode).toBe(200);
    expect(await activities()).toBe(1);
  });
});

describe("a route that goes on for as long as there is something to do", () => {
  it("has no time limit as a whole", async () => {
    const http = await serve();
    await server.context.pool.query(
      `CREATE FUNCTION linger() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN PERFORM pg_sleep(${(1.5 * limitMs) / 1_000}); RETURN NEW; END $$;
       CREATE TRIGGER linger BEFORE INSERT ON maintenance_runs FOR EACH ROW EXECUTE FUNCTION linger()`,
    );
    const headers = { authorization: `Bearer ${app.operatorKey}` };
    const run = await http.inject({ method: "POST", url: "/v1/maintenance/runs", headers });
    expect(run.statusCode).toBe(201);
  });
});
