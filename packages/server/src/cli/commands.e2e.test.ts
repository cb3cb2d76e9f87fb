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
    expect(await succeed("maintain", "--app", "Law school")).toMatch(/^run \S+ done: 0 due/);
    expect(await run("maintain", "--app", "None")).toMatchObject({ code: 1 });
  });

  test("say what they take", async () => {
    const names = ["start", "serve", "import", "maintain", "migrate", "apps", "keys", "doctor"];
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
});
