import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type CliRun, runCli } from "../../test/cli.ts";
import { createTestDatabase, type TestDatabase } from "../../test/database.ts";

describe("flamekeeper maintain", () => {
  let database: TestDatabase;
  let folder: string;

  beforeAll(async () => {
    database = await createTestDatabase();
    folder = await mkdtemp(join(tmpdir(), "flamekeeper-maintain-"));
    await run("apps", "create", "School");
    const occurredAt = new Date(Date.now() - 60_000).toISOString();
    const lines = ["ada", "eve", "max"].map((userId) =>
      JSON.stringify({ userId, type: "study_guide_completed", occurredAt }),
    );
    await writeFile(join(folder, "history.ndjson"), lines.join("\n"));
    const imported = await run("import", join(folder, "history.ndjson"), "--app", "School");
    expect(imported).toMatchObject({ code: 0 });
    await database.pool.query(
      `update users set due_at = '2026-01-01', state = jsonb_set(state, '{streaks,0,key}', '"nonsense"')
       where user_id <> 'max'`,
    );
  });

  afterAll(async () => {
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  });

  async function run(...args: string[]): Promise<CliRun> {
    return runCli(args, { DATABASE_URL: database.url, FLAMEKEEPER_DATA: folder });
  }

  test("ends with 1 where somebody could not be judged, says who and why, and tries again", async () => {
    const round = await run("maintain", "--app", "School");
    expect(round).toMatchObject({ code: 1 });
    expect(round.stdout).toMatch(/^School: run \S+ done: 2 due, 0 judged, .* 2 not judged/);
    const listed = await run("maintain", "failures");
    expect(listed.stdout).toMatch(
      /^APP +USER +SINCE +TRIES +ERROR *\napp_\S+ +ada +20\S+ +3 +.*nonsense/,
    );
    expect(await run("maintain", "failures", "--app", "School")).toEqual(listed);
    await database.pool.query(
      `update users set state = jsonb_set(state, '{streaks,0,key}', '"daily"') where user_id = 'ada'`,
    );
    const all = await run("maintain", "retry", "--all");
    expect(all).toMatchObject({ code: 1 });
    expect(all.stdout).toMatch(/^app_\S+ ada judged\napp_\S+ eve set aside: .*nonsense/);
    await database.pool.query(
      `update users set state = jsonb_set(state, '{streaks,0,key}', '"daily"') where user_id = 'eve'`,
    );
    const one = await run("maintain", "retry", "eve", "--app", "School", "--reason", "mended");
    expect(one).toMatchObject({ code: 0 });
    expect(one.stdout).toMatch(/^app_\S+ eve judged\n$/);
    const nobody = await run("maintain", "failures", "--app", "School");
    expect(nobody).toMatchObject({ code: 0, stdout: "Nobody is set aside.\n" });
    expect(await run("maintain", "retry", "--all")).toMatchObject({
      code: 0,
      stdout: "Nobody is set aside.\n",
    });
    expect(await run("maintain", "retry", "--app", "School")).toMatchObject({ code: 1 });
    expect(await run("maintain", "retry", "eve")).toMatchObject({ code: 1 });
  });

  test("ends with 1 where an app fails before it has a run, and says which and why", async () => {
    await database.pool.query("update maintenance_runs set started_at = '2020-01-01'");
    expect(await run("maintain")).toMatchObject({ code: 0, stdout: "Nothing is due.\n" });
    expect((await database.pool.query("select from maintenance_runs")).rowCount).toBe(0);
    await database.pool.query(
      `insert into apps (app_id, name, mode, epoch, created_at) values ('a1', 'Broken', 'live', 2, now())`,
    );
    await database.pool.query(
      `insert into rules_versions (app_id, version, document, created_at) values ('a1', 1, '{"streaks": 1}', now())`,
    );
    const round = await run("maintain");
    expect(round).toMatchObject({ code: 1 });
    expect(round.stdout).toBe(
      "Broken: no run; app a1 failed: Stored rules version 1 is not valid\n",
    );
    await database.pool.query("delete from apps where app_id = 'a1'");
  });

  test("tells of its runs where old records cannot be deleted, and ends with 1", async () => {
    await database.pool.query(
      `create function refuse() returns trigger language plpgsql as $$ begin raise exception 'not now'; end $$;
       create trigger refuse before delete on maintenance_runs for each statement execute function refuse()`,
    );
    await database.pool.query("update users set due_at = '2026-01-01' where user_id = 'max'");
    const round = await run("maintain");
    await database.pool.query("drop trigger refuse on maintenance_runs");
    expect(round.stdout).toMatch(/^School: run \S+ done: 1 due/);
    expect(round).toMatchObject({ code: 1 });
    expect(round.stderr).toContain("not now");
    expect(round.stderr).toContain("could not be deleted");
  });

  test("sets many aside only in an app that is named", async () => {
    const refused = await run("maintain", "--set-aside-many");
    expect(refused).toMatchObject({ code: 1 });
    expect(refused.stderr).toContain("--app");
  });
});
