import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../../test/database.ts";
import { createPool, readSnapshot } from "./index.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await database.pool.query("CREATE TABLE pages (page integer)");
});
afterAll(async () => {
  await database.drop();
});

describe("readSnapshot", () => {
  it("reads what was there when it began, whatever is written meanwhile", async () => {
    const counts = readSnapshot(database.pool, async function* (client) {
      for (;;) {
        const { rows } = await client.query<{ count: number }>(
          "SELECT count(*)::int AS count FROM pages",
        );
        yield rows[0]?.count;
      }
    });
    expect((await counts.next()).value).toBe(0);
    await database.pool.query("INSERT INTO pages VALUES (1)");
    expect((await counts.next()).value).toBe(0);
    await counts.return(undefined);
  });

  it("gives the connection back when nobody wants the rest", async () => {
    const pool = createPool({ url: database.url, size: 1 });
    const parts = readSnapshot(pool, async function* () {
      yield "one";
      yield "two";
    });
    await parts.next();
    expect(pool.idleCount).toBe(0);
    await parts.return(undefined);
    expect(pool.idleCount).toBe(1);
    await pool.end();
  });

  it("gives the connection back when the reading fails", async () => {
    const pool = createPool({ url: database.url, size: 1 });
    const parts = readSnapshot(pool, async function* (client) {
      yield await client.query("SELECT nothing_like_it");
    });
    await expect(parts.next()).rejects.toThrow("nothing_like_it");
    expect(pool.idleCount).toBe(1);
    await pool.end();
  });
});
