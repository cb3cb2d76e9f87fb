import { describe, expect, it } from "vitest";
import { pendingMigrations } from "../src/store/postgres/migrate/index.ts";
import { createTestDatabase } from "./database.ts";

describe("createTestDatabase", () => {
  it("gives each caller a migrated database of its own, many at once", async () => {
    const databases = await Promise.all(Array.from({ length: 5 }, () => createTestDatabase()));
    for (const { pool } of databases) {
      expect(await pendingMigrations(pool)).toEqual({ pending: [], unknown: [] });
      // Would fail the second time if two of them were the same.
      await pool.query("CREATE TABLE mine ()");
    }
    await Promise.all(databases.map((database) => database.drop()));
  });
});
