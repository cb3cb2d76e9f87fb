import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type CliRun, runCli } from "../../test/cli.ts";
import { createTestDatabase, type TestDatabase } from "../../test/database.ts";

let database: TestDatabase;
let folder: string;

beforeEach(async () => {
  database = await createTestDatabase({ from: "empty" });
  folder = await mkdtemp(join(tmpdir(), "flamekeeper-commands-"));
});

afterEach(async () => {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

async function run(...args: string[]): Promise<CliRun> {
  return runCli(args, { DATABASE_URL: database.url, FLAMEKEEPER_DATA: folder });
}

async function succeed(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await run(...args);
  expect({ code, stderr }).toMatchObject({ code: 0 });
  return stdout;
}

describe("the commands", () => {
  test("refuse a database that was not migrated, until migrate was run", async () => {
    const refused = await run("apps", "list");
    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(/^flamekeeper: .*flamekeeper migrate.*\n$/);
    expect(await succeed("migrate")).toMatch(/applied 0001/);
    expect(await succeed("migrate")).toMatch(/up to date/);
    expect(await succeed("apps", "list")).toMatch(/^ID/);
  });

  test("make apps and keys, list and rotate them, and revoke all but the last operator key", async () => {
    await succeed("migrate");
    const made = await succeed("apps", "create", "Law school", "--sandbox");
    const appId = /^app +(\S+)$/m.exec(made)?.[1] ?? "";
    expect(made).toMatch(/^operator +fk_test_\S+$/m);
    expect(await succeed("apps", "list")).toMatch(
      new RegExp(`^${appId} +Law school +sandbox`, "m"),
    );
    const reader = await succeed("keys", "create", "--app", appId, "--role", "reader");
    const keyId = /^id +(\S+)$/m.exec(reader)?.[1] ?? "";
    await succeed("keys", "revoke", keyId, "--app", "Law school");
    const keys = await succeed("keys", "list", "--app", "Law school");
    expect(keys).toMatch(new RegExp(`^${keyId} +reader .* 20\\S+Z +20\\S+Z$`, "m"));
    const named = await succeed("keys", "create", "--app", appId, "--name", "backend, EU");
    const namedId = /^id +(\S+)$/m.exec(named)?.[1] ?? "";
    const next = await succeed("keys", "rotate", namedId, "--app", appId, "--grace", "0");
    expect(next).toMatch(/^server +fk_test_\S+$/m);
    expect(await run("keys", "rotate", namedId, "--app", appId)).toMatchObject({ code: 1 });
    expect(await succeed("keys", "list", "--app", appId)).toMatch(
      /server .* backend, EU +20\S+Z$/m,
    );
    const operatorId = /^(\S+) +operator/m.exec(keys)?.[1] ?? "";
    const last = await run("keys", "revoke", operatorId, "--app", "Law school");
    expect(last).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("last operator key") as unknown,
    });
  });

  test("name each fault of a rule set", async () => {
    await succeed("migrate");
    const rules = join(folder, "rules.json");
    await writeFile(rules, JSON.stringify({ week: { multiplier: 2.1 }, colour: "red" }));
    const refused = await run("apps", "create", "Wrong", "--rules", rules);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(/week\.multiplier/);
    expect(refused.stderr).toMatch(/colour/);
    expect(await succeed("apps", "list")).not.toContain("Wrong");
  });

  test("run maintenance by hand: of all apps that need it, or of one", async () => {
    await succeed("migrate");
    await succeed("apps", "create", "Law school");
    expect(await succeed("maintain")).toBe("Nothing is due.\n");
    expect(await succeed("maintain", "--app", "Law school")).toMatch(
      /^Law school: run \S+ done: 0 due/,
    );
    expect(await run("maintain", "--app", "None")).toMatchObject({ code: 1 });
  });

  test("explain a user's streak in sentences, or say what cannot be explained", async () => {
    await succeed("migrate");
    const made = await succeed("apps", "create", "Law school");
    const appId = /^app +(\S+)$/m.exec(made)?.[1] ?? "";
    const history = join(folder, "history.ndjson");
    const occurredAt = "2026-01-05T10:00:00Z";
    const lesson = { userId: "ada", type: "study_guide_completed", occurredAt, timeZone: "UTC" };
    await writeFile(history, `${JSON.stringify({ id: "a1", ...lesson })}\n`);
    await succeed("import", history, "--app", appId);
    const span = ["--from", "2026-01-05", "--to", "2026-01-06"];
    const told = await succeed("explain", "ada", "--app", "Law school", ...span);
    expect(told).toMatch(/^The streak, of 1 day, ended at 04:00 on Wednesday, 7 January 2026/);
    expect(told).toMatch(/^2026-01-05 {2}active\n {2}Monday, 5 January 2026 counts: /m);
    expect(told).toMatch(/^2026-01-06 {2}missed\n {2}Tuesday, 6 January 2026 was missed: /m);
    for (const args of [
      ["--from", "2026-01-05"],
      ["--from", "x", "--to", "y"],
    ]) {
      const refused = await run("explain", "ada", "--app", appId, ...args);
      expect(refused).toMatchObject({
        code: 1,
        stderr: expect.stringMatching(/--from|date/) as unknown,
      });
    }
    const nobody = await run("explain", "eve", "--app", appId);
    expect(nobody.stderr).toBe('flamekeeper: There is no user "eve".\n');
  });

  test("export a user as JSON, and erase one after saying what would go", async () => {
    await succeed("migrate");
    await succeed("apps", "create", "Law school");
    const history = join(folder, "history.ndjson");
    const lesson = { userId: "ada", type: "study_guide_completed", timeZone: "UTC" };
    await writeFile(
      history,
      `${JSON.stringify({ id: "a1", occurredAt: "2026-01-05T10:00:00Z", ...lesson })}\n`,
    );
    await succeed("import", history, "--app", "Law school");
    const exported = await succeed("users", "export", "ada", "--app", "Law school");
    expect(JSON.parse(exported)).toMatchObject({
      format: "flamekeeper.user-export",
      activities: [{ id: "a1" }],
    });
    const erase = ["users", "erase", "ada", "--app", "Law school", "--reason", "she asked"];
    expect(await succeed(...erase, "--dry-run")).toMatch(/^Would delete:\n {2}activities: 1\n/);
    expect(await succeed(...erase)).toMatch(/^Deleted:\n {2}activities: 1\n/);
    expect(await run("users", "export", "ada", "--app", "Law school")).toMatchObject({
      code: 1,
      stdout: "",
      stderr: 'flamekeeper: There is no user "ada".\n',
    });
    expect(await succeed("audit", "list", "--app", "Law school")).toMatch(
      /user\.erased.*she asked/,
    );
  });

  test("say what they take", async () => {
    const names = [
      "start",
      "serve",
      "import",
      "maintain",
      "explain",
      "migrate",
      "apps",
      "keys",
      "doctor",
    ];
    const main = await succeed("--help");
    for (const name of names) {
      expect(main).toContain(`  ${name}`);
      expect(await succeed("help", name)).toContain(`flamekeeper ${name}`);
    }
    expect(await run("serv")).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("serve") as unknown,
    });
  });

  test("say in one line that the database cannot be reached", async () => {
    const refused = await runCli(["apps", "list"], {
      DATABASE_URL: "postgres://me:secret@127.0.0.1:1/none",
    });
    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(/^flamekeeper: The database cannot be reached: .*\n$/);
    expect(refused.stderr).not.toContain("secret");
  });

  test("correct users, try it first, enter it in the audit log, and take it back", async () => {
    await succeed("migrate");
    await succeed("apps", "create", "Law school");
    const history = join(folder, "history.ndjson");
    const activity = { id: "a1", userId: "u1", type: "study_guide_completed" };
    const occurredAt = new Date(Date.now() - 3 * 86_400_000).toISOString();
    await writeFile(history, `${JSON.stringify({ ...activity, occurredAt })}\n`);
    await succeed("import", history, "--app", "Law school");
    const common = ["--app", "Law school", "--reason", "kindness"];
    const tried = await succeed("correct", "restore", "u1", ...common, "--dry-run");
    expect(tried).toMatch(/^Would change:\n {2}daily: length 0 -> 1, .*\n.*: missed -> restored/);
    expect(await succeed("audit", "list", "--app", "Law school")).not.toContain("u1");
    const done = await succeed("correct", "restore", "u1", ...common);
    const [, entry = ""] = /audit undo (\S+)"/.exec(done) ?? [];
    expect(await succeed("audit", "list", "--app", "Law school", "--user", "u1")).toMatch(
      /cli +streak\.restored +u1 +kindness/,
    );
    expect(await succeed("audit", "undo", entry, ...common)).toContain("length 1 -> 0");
    expect(await run("audit", "undo", entry, ...common)).toMatchObject({ code: 1 });
    expect(
      await run("correct", "zone", "u1", "Nowhere/Land", "--from", "today", ...common),
    ).toMatchObject({ code: 1, stderr: expect.stringContaining("today") as unknown });
    const span = ["--from", occurredAt, "--to", new Date().toISOString()];
    const outage = await succeed("protections", "declare", ...span, ...common);
    expect(outage).toMatch(/^Protected \(\S+\); touches 1 users\./);
    await succeed("maintain");
    const list = await succeed("protections", "list", "--app", "Law school");
    const [, id = ""] = /^(\S+) .* applied +kindness$/m.exec(list) ?? [];
    await succeed("protections", "withdraw", id, ...common);
    expect(await succeed("protections", "show", id, "--app", "Law school")).toContain("1 of 1");
  });
});
