import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../../test/database.ts";
import { createPool, isDatabaseUnavailable } from "./index.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await database.drop();
});

async function select(expression: string, values: readonly unknown[] = []): Promise<unknown> {
  const text = `SELECT ${expression} AS answer`;
  const { rows } = await database.pool.query<{ answer: unknown }>(text, [...values]);
  return rows[0]?.answer;
}

describe("values from PostgreSQL", () => {
  // PostgreSQL's own subtraction is the judge.
  it.each(["1970-01-01", "1969-12-31", "2000-02-29", "1900-03-01", "0001-01-01", "9999-12-31"])(
    "reads the date %s",
    async (text) => {
      const days = await select("$1::date - date '1970-01-01'", [text]);
      expect(await select("$1::date", [text])).toBe(days);
    },
  );

  it.each([
    "1970-01-01 00:00:00.001Z",
    "1969-12-31 23:59:59.999Z",
    "2026-01-08 00:30+14",
    "9999-12-31 23:59:59Z",
  ])("reads the instant %s", async (text) => {
    const epochMs = Number(await select("extract(epoch FROM $1::timestamptz) * 1000", [text]));
    expect(await select("$1::timestamptz", [text])).toBe(epochMs);
  });

  it("throws rather than round a bigint", async () => {
    await expect(select("9007199254740993::bigint")).rejects.toThrow(RangeError);
  });

  it("reads the same when the database has another notation by default", async () => {
    const other = await createTestDatabase();
    const name = new URL(other.url).pathname.slice(1);
    await other.pool.query(`ALTER DATABASE ${name} SET DateStyle = 'German'`);
    await other.pool.query(`ALTER DATABASE ${name} SET TimeZone = 'Asia/Kolkata'`);
    const pool = createPool({ url: other.url, size: 2 });
    const { rows } = await pool.query(
      "SELECT date '1970-01-02' AS day, timestamptz '1970-01-01 00:00:01Z' AS at",
    );
    expect(rows).toEqual([{ day: 1, at: 1000 }]);
    await pool.end();
    await other.drop();
  });
});

describe("isDatabaseUnavailable", () => {
  const errorOf = (work: Promise<unknown>): Promise<unknown> =>
    work.then(
      () => "no error",
      (error: unknown) => error,
    );

  it("recognises that nobody listens", async () => {
    const pool = createPool({ url: "postgres://nobody:x@127.0.0.1:1/none", size: 2 });
    expect(isDatabaseUnavailable(await errorOf(pool.query("SELECT 1")))).toBe(true);
    await pool.end();
  });

  it("recognises a connection that is closed in the middle of a statement", async () => {
    const client = await database.pool.connect();
    client.on("error", () => {});
    const { rows } = await client.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
    const slow = errorOf(client.query("SELECT pg_sleep(60)"));
    await database.pool.query("SELECT pg_terminate_backend($1)", [rows[0]!.pid]);
    expect(isDatabaseUnavailable(await slow)).toBe(true);
    const afterwards = await errorOf(client.query("SELECT 1"));
    expect(isDatabaseUnavailable(afterwards)).toBe(true);
    client.release(afterwards as Error);
  });

  it("recognises that no connection became free in time, and that the pool is closed", async () => {
    // Long enough for the first connection on a busy machine.
    const pool = createPool({ url: database.url, size: 1, connectionTimeoutMs: 1_000 });
    const busy = await pool.connect();
    expect(isDatabaseUnavailable(await errorOf(pool.query("SELECT 1")))).toBe(true);
    busy.release();
    await pool.end();
    expect(isDatabaseUnavailable(await errorOf(pool.query("SELECT 1")))).toBe(true);
  });

  it("looks into causes", () => {
    const cause = Object.assign(new Error("connect"), { code: "ECONNREFUSED" });
    expect(isDatabaseUnavailable(new Error("could not load the app", { cause }))).toBe(true);
  });

  it("leaves the errors of a statement alone", async () => {
    expect(isDatabaseUnavailable(await errorOf(database.pool.query("SELECT 1/0")))).toBe(false);
    expect(isDatabaseUnavailable(new Error("anything"))).toBe(false);
  });

  it("survives that an idle connection is closed, and connects again", async () => {
    const broken = Promise.withResolvers<Error>();
    const pool = createPool({ url: database.url, size: 1, onIdleError: broken.resolve });
    const { rows } = await pool.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
    await database.pool.query("SELECT pg_terminate_backend($1)", [rows[0]!.pid]);
    expect(isDatabaseUnavailable(await broken.promise)).toBe(true);
    expect((await pool.query("SELECT 1 AS answer")).rows).toEqual([{ answer: 1 }]);
    await pool.end();
  });
});
