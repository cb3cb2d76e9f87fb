import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type CliRun, runCli } from "../../test/cli.ts";
import { createTestDatabase, type TestDatabase } from "../../test/database.ts";

describe("flamekeeper verify", () => {
  let database: TestDatabase;
  let folder: string;

  beforeAll(async () => {
    database = await createTestDatabase();
    folder = await mkdtemp(join(tmpdir(), "flamekeeper-verify-"));
    await run("apps", "create", "School");
    await run("apps", "create", "Empty");
    const lines = Array.from({ length: 300 }, (_, index) =>
      JSON.stringify({
        userId: `u${index % 100}`,
        type: "study_guide_completed",
        occurredAt: `2026-01-0${1 + (index % 3)}T12:00:00Z`,
      }),
    );
    await writeFile(join(folder, "history.ndjson"), lines.join("\n"));
    const imported = await run("import", join(folder, "history.ndjson"), "--app", "School");
    expect(imported).toMatchObject({ code: 0 });
  });

  afterAll(async () => {
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  });

  async function run(...args: string[]): Promise<CliRun> {
    return runCli(args, { DATABASE_URL: database.url, FLAMEKEEPER_DATA: folder });
  }

  test("says how many users of all apps it checked, and how fast", async () => {
    const { code, stdout } = await run("verify");
    expect(stdout).toMatch(/^100 checked, 0 drifted, 0 stale, \d+\.\d s, [\d,]+ users\/s\n$/);
    expect(code).toBe(0);
  });

  test("ends with 1 where something drifted, names it, and repairs it when it is told to", async () => {
    await database.pool.query(
      `update users set state = jsonb_set(state, '{xp}', '1') where user_id = 'u7'`,
    );
    await database.pool.query(`delete from xp_ledger where user_id = 'u8'`);
    const found = await run("verify", "--app", "School");
    expect(found.code).toBe(1);
    expect(found.stdout).toMatch(/^app_\w+ u7\n {2}xp: stored 1, derived 45\n/);
    expect(found.stdout).toMatch(/100 checked, 2 drifted, 0 stale/);
    const json = await run("verify", "--app", "School", "--user", "u7", "--json");
    const lines = json.stdout.trim().split("\n");
    expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { userId: "u7", what: "xp", stored: 1, derived: 45 },
      { checked: 1, drifted: 1, repaired: 0 },
    ]);
    const repaired = await run("verify", "--app", "School", "--repair");
    expect(repaired.stdout).toMatch(/100 checked, 2 drifted, 2 repaired/);
    expect(repaired.code).toBe(0);
    expect((await run("verify")).code).toBe(0);
  });

  test("says what it needs", async () => {
    expect(await run("verify", "--user", "u1")).toMatchObject({ code: 1 });
    const unknown = await run("verify", "--app", "School", "--user", "nobody");
    expect(unknown.code).toBe(1);
    expect(unknown.stderr).toMatch(/no user "nobody"/);
  });
});
