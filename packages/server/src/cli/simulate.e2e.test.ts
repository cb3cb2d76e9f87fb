import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type CliRun, runCli } from "../../test/cli.ts";
import { createTestDatabase, type TestDatabase } from "../../test/database.ts";

describe("flamekeeper simulate", () => {
  let database: TestDatabase;
  let folder: string;

  beforeAll(async () => {
    database = await createTestDatabase();
    folder = await mkdtemp(join(tmpdir(), "flamekeeper-simulate-"));
    await run("apps", "create", "School");
    const lines = ["01", "02", "04"].map((day) =>
      JSON.stringify({
        userId: "u1",
        type: "study_guide_completed",
        occurredAt: `2026-01-${day}T12:00:00Z`,
      }),
    );
    await writeFile(join(folder, "history.ndjson"), lines.join("\n"));
    const generous = { streaks: { daily: { freeze: { initial: 2 }, recovery: null } } };
    await writeFile(join(folder, "generous.json"), JSON.stringify(generous));
    await writeFile(join(folder, "wrong.json"), JSON.stringify({ dayStart: "25:00" }));
    await run("import", join(folder, "history.ndjson"), "--app", "School");
  });

  afterAll(async () => {
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  });

  async function run(...args: string[]): Promise<CliRun> {
    return runCli(args, { DATABASE_URL: database.url, FLAMEKEEPER_DATA: folder });
  }

  test("shows both sides, of all users and of those named", async () => {
    const rules = join(folder, "generous.json");
    const { code, stdout } = await run("simulate", rules, "--app", "School", "--user", "u1");
    expect(code).toBe(0);
    expect(stdout).toMatch(/^streaks ended +2 +1$/m);
    expect(stdout).toMatch(/^freezes spent +0 +2$/m);
    expect(stdout).toMatch(/^u1\n {2}before .*"longest":2/m);
    expect(stdout).toMatch(/^1 users, \d+\.\d\d s, [\d,]+ users\/s$/m);
    const json = await run("simulate", rules, "--app", "School", "--json");
    expect(JSON.parse(json.stdout)).toMatchObject({
      users: 1,
      after: { streaks: [{ longest: { max: 3 } }] },
    });
  });

  test("names the faults of the rules", async () => {
    const rules = join(folder, "wrong.json");
    const { code, stderr } = await run("simulate", rules, "--app", "School");
    expect(code).toBe(1);
    expect(stderr).toMatch(/dayStart/);
  });
});
