import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../../test/database.ts";
import { listMigrations } from "./files.ts";
import { migrate, migrationsFolder, pendingMigrations } from "./index.ts";

let database: TestDatabase;
let folder: string;
beforeEach(async () => {
  database = await createTestDatabase({ from: "empty" });
  folder = await mkdtemp(join(tmpdir(), "flamekeeper-migrations-"));
  await writeFile(
    join(folder, "0001_users.sql"),
    "CREATE TABLE users (id int);\nINSERT INTO users VALUES (1);\n",
  );
  await writeFile(
    join(folder, "0002_names.sql"),
    "ALTER TABLE users ADD COLUMN name text NOT NULL DEFAULT 'x';\n",
  );
  await writeFile(join(folder, "README.md"), "not a migration\n");
});
afterEach(async () => {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

const users = async (): Promise<unknown[]> =>
  (await database.pool.query<{ id: number }>("SELECT * FROM users")).rows;

describe("migrate", () => {
  it("applies what is missing, in order, once", async () => {
    expect(await migrate(database.url, folder)).toEqual(["0001_users", "0002_names"]);
    expect(await migrate(database.url, folder)).toEqual([]);
    await writeFile(join(folder, "0003_more.sql"), "INSERT INTO users VALUES (2, 'y');\n");
    expect(await migrate(database.url, folder)).toEqual(["0003_more"]);
    expect(await users()).toEqual([
      { id: 1, name: "x" },
      { id: 2, name: "y" },
    ]);
  });

  it("lets twenty servers start at once: each succeeds, one migrates", async () => {
    const applied = await Promise.all(
      Array.from({ length: 20 }, () => migrate(database.url, folder)),
    );
    expect(applied.filter((names) => names.length > 0)).toEqual([["0001_users", "0002_names"]]);
    expect(await users()).toEqual([{ id: 1, name: "x" }]);
  });

  it("undoes the whole migration that fails, keeps those before it and names the place", async () => {
    await writeFile(
      join(folder, "0003_bad.sql"),
      "INSERT INTO users VALUES (2, 'y');\nALTER TABLE nowhere ADD x int;\n",
    );
    const failure = await migrate(database.url, folder).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: "migration_failed" });
    expect(String(failure)).toContain('relation "nowhere" does not exist');
    expect(await users()).toEqual([{ id: 1, name: "x" }]);
    await writeFile(join(folder, "0003_bad.sql"), "INSERT INTO users VALUES (3, 'z');\n");
    expect(await migrate(database.url, folder)).toEqual(["0003_bad"]);
  });

  it("refuses a database that a newer version has migrated, and changes nothing", async () => {
    await migrate(database.url, folder);
    await rm(join(folder, "0002_names.sql"));
    await writeFile(join(folder, "0003_more.sql"), "DROP TABLE users;\n");
    const refusal = await migrate(database.url, folder).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: "database_newer" });
    expect(String(refusal)).toContain("0002_names");
    expect(await users()).toHaveLength(1);
  });

  it("is not cut off by the timeouts of the database", async () => {
    const name = new URL(database.url).pathname.slice(1);
    await database.pool.query(`ALTER DATABASE ${name} SET statement_timeout = 1`);
    await writeFile(join(folder, "0003_slow.sql"), "SELECT pg_sleep(0.05);\n");
    expect(await migrate(database.url, folder)).toHaveLength(3);
  });
});

describe("pendingMigrations", () => {
  it("tells what is missing and what is unknown", async () => {
    expect(await pendingMigrations(database.pool, folder)).toEqual({
      pending: ["0001_users", "0002_names"],
      unknown: [],
    });
    await migrate(database.url, folder);
    await rm(join(folder, "0002_names.sql"));
    expect(await pendingMigrations(database.pool, folder)).toEqual({
      pending: [],
      unknown: ["0002_names"],
    });
  });
});

describe("the migrations of this package", () => {
  it("lead from empty to what tests and servers use", async () => {
    const names = await listMigrations(migrationsFolder);
    expect(await migrate(database.url)).toEqual(names);
    expect(await pendingMigrations(database.pool)).toEqual({ pending: [], unknown: [] });
  });
});

describe("listMigrations", () => {
  it.each(["3_short.sql", "0003-dash.sql", "0003_Upper.sql", "0002_twice.sql"])(
    "refuses %s",
    async (file) => {
      await writeFile(join(folder, file), "SELECT 1;\n");
      await expect(listMigrations(folder)).rejects.toThrow(/migration/);
    },
  );
});
