import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { runCli } from "../../test/cli.ts";
import { createTestDatabase } from "../../test/database.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "flamekeeper-doctor-"));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

function statusOf(stdout: string, subject: string): string | undefined {
  return stdout
    .split("\n")
    .find((line) => line.slice(6).startsWith(subject))
    ?.slice(0, 4)
    .trim();
}

describe("doctor", () => {
  test("finds nothing wrong with a database that is in order", async () => {
    const database = await createTestDatabase();
    const run = await runCli(["doctor"], { DATABASE_URL: database.url, FLAMEKEEPER_DATA: folder });
    await database.drop();
    expect(run).toMatchObject({ code: 0 });
    for (const subject of ["Node.js", "database", "migrations", "clocks", "maintenance"]) {
      expect(`${subject} ${statusOf(run.stdout, subject)}`).toBe(`${subject} ok`);
    }
  });

  test("tells of migrations that are to be applied, and applies none", async () => {
    const database = await createTestDatabase({ from: "empty" });
    const run = await runCli(["doctor"], { DATABASE_URL: database.url, FLAMEKEEPER_DATA: folder });
    const { rows } = await database.pool.query(
      "select 1 from pg_tables where schemaname = 'public'",
    );
    await database.drop();
    expect(run.code).toBe(0);
    expect(statusOf(run.stdout, "migrations")).toBe("warn");
    expect(run.stdout).toContain("flamekeeper migrate");
    expect(rows).toEqual([]);
  });

  test("fails over a database that cannot be reached, without showing the password", async () => {
    const url = "postgres://someone:secret@127.0.0.1:1/none";
    const run = await runCli(["doctor"], { DATABASE_URL: url, FLAMEKEEPER_DATA: folder });
    expect(run.code).toBe(1);
    expect(statusOf(run.stdout, "database")).toBe("fail");
    expect(run.stdout + run.stderr).not.toContain("secret");
  });

  test("goes on with what can be told where the data folder cannot be locked", async () => {
    // What was made here before counts as a database; a folder in the place of its lock keeps everybody out.
    await mkdir(join(folder, "postgres", "data"), { recursive: true });
    await mkdir(join(folder, "server.lock"));
    const run = await runCli(["doctor"], { FLAMEKEEPER_DATA: folder });
    expect(run).toMatchObject({ code: 1, stderr: "" });
    expect(statusOf(run.stdout, "disk space")).toBe("ok");
    expect(statusOf(run.stdout, "database")).toBe("fail");
    for (const subject of ["migrations", "clocks", "maintenance"]) {
      expect(`${subject} ${statusOf(run.stdout, subject)}`).toBe(`${subject} warn`);
    }
  });

  test("tells what cannot be read of a database that answers, and the rest all the same", async () => {
    const database = await createTestDatabase();
    await database.pool.query("alter table users rename to people");
    const run = await runCli(["doctor"], { DATABASE_URL: database.url, FLAMEKEEPER_DATA: folder });
    await database.drop();
    expect(run.code).toBe(1);
    for (const subject of ["database", "migrations", "clocks"]) {
      expect(`${subject} ${statusOf(run.stdout, subject)}`).toBe(`${subject} ok`);
    }
    expect(statusOf(run.stdout, "maintenance")).toBe("fail");
  });

  test("names each variable that cannot be used", async () => {
    const run = await runCli(["doctor"], {
      PORT: "many",
      LOG_LEVEL: "loud",
      FLAMEKEEPER_DATA: folder,
    });
    expect(run.code).toBe(1);
    expect(run.stdout).toMatch(/fail .*PORT takes/);
    expect(run.stdout).toMatch(/fail .*LOG_LEVEL takes/);
  });

  test("makes no database where none was made yet, and warns of a secret that others can read", async () => {
    const data = join(folder, "data");
    await mkdir(data);
    await writeFile(join(data, "root-key"), "fk_root_of_the_test\n");
    await chmod(join(data, "root-key"), 0o644);
    const run = await runCli(["doctor"], { FLAMEKEEPER_DATA: data });
    expect(run.code).toBe(0);
    expect(statusOf(run.stdout, "secrets")).toBe("warn");
    expect(run.stdout).toContain("not made yet");
  });
});
