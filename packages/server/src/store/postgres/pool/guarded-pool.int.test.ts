import type pg from "pg";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../../test/database.ts";
import { type DeafProxy, startDeafProxy } from "../../../../test/deaf-proxy.ts";
import {
  circuitStateOf,
  createPool,
  isDatabaseUnavailable,
  outsideTimeLimits,
  type PoolOptions,
  readSnapshot,
  TimeLimit,
  withTransaction,
} from "./index.ts";

let database: TestDatabase;
let proxy: DeafProxy;
const pools: pg.Pool[] = [];

beforeEach(async () => {
  database = await createTestDatabase({ from: "empty" });
  await database.pool.query("CREATE TABLE account (id int PRIMARY KEY, balance int NOT NULL)");
  await database.pool.query("INSERT INTO account VALUES (1, 0)");
  proxy = await startDeafProxy(database.url);
});

afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.end()));
  await proxy.close();
  await database.drop();
});

function poolOf(options: Partial<PoolOptions> = {}): pg.Pool {
  const pool = createPool({ url: proxy.url, size: 5, ...options });
  pools.push(pool);
  return pool;
}

async function errorOf(work: Promise<unknown>): Promise<Error> {
  return work.then(
    () => new Error("no error"),
    (error: unknown) => error as Error,
  );
}

const add = "UPDATE account SET balance = balance + 1 WHERE id = 1";

async function balance(): Promise<unknown> {
  return (await database.pool.query("SELECT balance FROM account")).rows[0];
}

/** Makes all connections, and has each answer once. */
async function warm(pool: pg.Pool, size: number): Promise<void> {
  const clients = await Promise.all(Array.from({ length: size }, () => pool.connect()));
  for (const client of clients) client.release();
}

describe("an answer that never comes", () => {
  it("is not waited for: the connection is given up, with the transaction that it was in", async () => {
    const pool = poolOf({ answerTimeoutMs: 200 });
    const failed = withTransaction(pool, async (client) => {
      await client.query(add);
      proxy.goDeaf();
      await client.query(add);
    });
    const error = await errorOf(failed);
    expect(error.message).toBe("Query read timeout");
    expect(isDatabaseUnavailable(error)).toBe(true);
    expect(pool.totalCount).toBe(0);
    proxy.recover();
    expect((await pool.query("SELECT 1 AS answer")).rows).toEqual([{ answer: 1 }]);
    expect(await balance()).toEqual({ balance: 0 });
  });

  it("ends a snapshot as well", async () => {
    const pool = poolOf({ answerTimeoutMs: 200 });
    const parts = readSnapshot(pool, async function* (client) {
      yield await client.query("SELECT 1");
      yield await client.query("SELECT 2");
    });
    await parts.next();
    proxy.goDeaf();
    expect((await errorOf(parts.next())).message).toBe("Query read timeout");
    expect(pool.totalCount).toBe(0);
  });
});

describe("work whose time is up", () => {
  it("loses its connection in the middle of a statement, and what it did is undone", async () => {
    const pool = poolOf();
    await warm(pool, 1);
    const blocker = await database.pool.connect();
    await blocker.query("BEGIN");
    await blocker.query("SELECT 1 FROM account FOR UPDATE");
    const work = Promise.withResolvers<Error>();
    const limited = new TimeLimit(1_000).run(() => {
      const adding = withTransaction(pool, (client) => client.query(add));
      void errorOf(adding).then(work.resolve);
      return adding;
    });
    const error = await errorOf(limited);
    const met = await work.promise;
    const connections = pool.totalCount;
    await blocker.query("COMMIT");
    blocker.release();
    expect(error).toMatchObject({ reason: "time_limit" });
    expect([error, met].map(isDatabaseUnavailable)).toEqual([true, true]);
    expect(connections).toBe(0);
    await pool.query(add);
    expect(await balance()).toEqual({ balance: 1 });
  });

  it("gets no connection any more, and leaves one that comes too late to others", async () => {
    const pool = poolOf({ size: 1 });
    const busy = await pool.connect();
    const late = Promise.withResolvers<Error>();
    const limited = new TimeLimit(100).run(async () => {
      late.resolve(await errorOf(pool.query("SELECT 1")));
      await pool.query("SELECT 2");
    });
    expect(await errorOf(limited)).toMatchObject({ reason: "time_limit" });
    busy.release();
    expect(await late.promise).toMatchObject({ reason: "time_limit" });
    expect([pool.totalCount, pool.idleCount]).toEqual([1, 1]);
  });

  it("does not end what was begun for others too", async () => {
    const pool = poolOf();
    const shared = Promise.withResolvers<pg.QueryResult>();
    const limited = new TimeLimit(100).run(() => {
      outsideTimeLimits(() => pool.query("SELECT pg_sleep(0.3)")).then(
        shared.resolve,
        shared.reject,
      );
      return shared.promise;
    });
    expect(await errorOf(limited)).toMatchObject({ reason: "time_limit" });
    expect((await shared.promise).rowCount).toBe(1);
  });
});

describe("the circuit around the pool", () => {
  it("opens when nobody answers, refuses at once, and closes with the first answer over a new connection", async () => {
    const told: string[] = [];
    const pool = poolOf({ onCircuitChange: (state) => void told.push(state) });
    await warm(pool, 5);
    proxy.goDeaf();
    await Promise.all(
      Array.from({ length: 5 }, () =>
        errorOf(new TimeLimit(1_600).run(() => pool.query("SELECT 1"))),
      ),
    );
    expect(circuitStateOf(pool)).toBe("open");
    expect(await errorOf(pool.query("SELECT 1"))).toMatchObject({ reason: "circuit_open" });
    expect(isDatabaseUnavailable(await errorOf(pool.connect()))).toBe(true);
    proxy.recover();
    const answer = async (): Promise<unknown> =>
      pool.query("SELECT 1").then(
        () => "answered",
        () => "refused",
      );
    await expect.poll(answer, { timeout: 8_000 }).toBe("answered");
    expect(told).toEqual(["open", "half-open", "closed"]);
  });

  it("lets nobody wait on connections that were there before it opened", async () => {
    const pool = poolOf({ size: 6 });
    await warm(pool, 6);
    proxy.goDeaf();
    const [spare, ...lost] = await Promise.all([pool.connect(), pool.connect(), pool.connect()]);
    const stretches = [1, 2, 3].map(() => new TimeLimit(1_600).run(() => pool.query("SELECT 1")));
    await Promise.all(stretches.map(errorOf));
    proxy.recover();
    for (const client of lost) {
      client.release(Object.assign(new Error("lost"), { code: "ECONNRESET" }));
    }
    expect(circuitStateOf(pool)).toBe("open");
    spare.release();
    expect(pool.idleCount).toBe(1);
    const met = new Set<unknown>();
    const answer = async (): Promise<unknown> =>
      pool.query<{ pid: number }>("SELECT pg_backend_pid() AS pid").then(
        ({ rows }) => rows.length,
        (error: unknown) => met.add(isDatabaseUnavailable(error) ? error : null) && null,
      );
    await expect.poll(answer, { timeout: 8_000 }).toBe(1);
    expect(pool.totalCount).toBe(1);
    expect(new Set([...met].map((error) => (error as { reason?: string }).reason))).toEqual(
      new Set(["circuit_open"]),
    );
  });

  it("does not count what is wrong with a statement", async () => {
    const pool = poolOf({ statementTimeoutMs: 50 });
    for (let mistake = 1; mistake <= 7; mistake++) {
      await errorOf(pool.query("SELECT 1/0"));
      await errorOf(pool.query("SELECT pg_sleep(5)"));
      await errorOf(pool.query("INSERT INTO account VALUES (1, 1)"));
    }
    expect(circuitStateOf(pool)).toBe("closed");
  });

  it("does not take work that waits for a lock for a database that is away", async () => {
    const pool = poolOf({ size: 7 });
    const blocker = await database.pool.connect();
    await blocker.query("BEGIN");
    await blocker.query("SELECT 1 FROM account FOR UPDATE");
    const limited = Array.from({ length: 7 }, () =>
      errorOf(new TimeLimit(1_600).run(() => withTransaction(pool, (client) => client.query(add)))),
    );
    const reasons = (await Promise.all(limited)).map((error) => error as { reason?: string });
    await blocker.query("COMMIT");
    blocker.release();
    expect(new Set(reasons.map(({ reason }) => reason))).toEqual(new Set(["time_limit"]));
    expect(circuitStateOf(pool)).toBe("closed");
  });

  it("does not take a pool that is in use for a database that is away", async () => {
    const pool = poolOf({ size: 1, connectionTimeoutMs: 1_000 });
    const busy = await pool.connect();
    const waiting = Array.from({ length: 7 }, () => errorOf(pool.query("SELECT 1")));
    for (const error of await Promise.all(waiting)) {
      expect(error.message).toBe("timeout exceeded when trying to connect");
    }
    expect(circuitStateOf(pool)).toBe("closed");
    busy.release();
  });
});

describe("the queue for connections", () => {
  it("has an end: who comes when it is full is told at once", async () => {
    const pool = poolOf({ size: 1, maxWaiting: 2 });
    const busy = await pool.connect();
    const waiting = [pool.query("SELECT 1"), pool.query("SELECT 1")];
    const error = await errorOf(pool.query("SELECT 1"));
    expect(error).toMatchObject({ reason: "crowded" });
    expect(isDatabaseUnavailable(error)).toBe(true);
    busy.release();
    await Promise.all(waiting);
    expect((await pool.query("SELECT 1 AS answer")).rows).toEqual([{ answer: 1 }]);
  });
});
