import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { runCli, startCli } from "../../test/cli.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "flamekeeper-database-"));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

describe("database url", () => {
  test("is DATABASE_URL where that is set, whether anybody is there or not", async () => {
    const url = "postgres://someone:secret@127.0.0.1:1/none";
    const run = await runCli(["database", "url"], { DATABASE_URL: url, FLAMEKEEPER_DATA: folder });
    expect(run).toEqual({ code: 0, stdout: `${url}\n`, stderr: "" });
  });

  test("leads into the embedded database while its server runs, and nowhere afterwards", async () => {
    const variables = { FLAMEKEEPER_DATA: folder, PORT: "0" };
    const never = await runCli(["database", "url"], variables);
    expect(never).toMatchObject({ code: 1, stdout: "" });
    const server = startCli(["serve"], variables);
    await server.line(/"Listening"/);
    const { code, stdout } = await runCli(["database", "url"], variables);
    expect(code).toBe(0);
    const client = new pg.Client({ connectionString: stdout.trim() });
    await client.connect();
    expect((await client.query("select count(*)::int as n from apps")).rows).toEqual([{ n: 0 }]);
    await client.end();
    server.process.kill("SIGTERM");
    await server.ended;
    const after = await runCli(["database", "url"], variables);
    expect(after).toMatchObject({ code: 1, stdout: "" });
    expect(after.stderr).toMatch(/^flamekeeper: No server runs on the data folder .*\n$/);
  });
});
