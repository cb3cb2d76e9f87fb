import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCli, startCli } from "./cli.ts";
import { createTestDatabase } from "./database.ts";
import { readSelectors } from "./promql.ts";

const folder = new URL("../../../docs/runbooks/", import.meta.url);
const command = fileURLToPath(new URL("../bin/flamekeeper.js", import.meta.url));
const blocks = readdirSync(folder).flatMap((page) => {
  const text = readFileSync(new URL(page, folder), "utf8");
  return [...text.matchAll(/```(\w+)\n([^]*?)```/g)].map(([, kind = "", body = ""]) => ({
    page,
    kind,
    body,
  }));
});

/** Lines of such blocks, each once, with a page that has it. */
function linesOf(kind: string): readonly (readonly [line: string, page: string])[] {
  const found = blocks.filter((block) => block.kind === kind);
  const lines = found.flatMap(({ page, body }) =>
    body.split("\n").map((line) => [line, page] as const),
  );
  return [...new Map(lines.filter(([line]) => line !== ""))];
}

describe("what runbooks say to type, on a server that is well", { timeout: 300_000 }, () => {
  let database: Awaited<ReturnType<typeof createTestDatabase>>;
  let server: ReturnType<typeof startCli>;
  let address = "";
  let environment: NodeJS.ProcessEnv;
  const shims = mkdtempSync(join(tmpdir(), "flamekeeper-runbooks-"));

  beforeAll(async () => {
    database = await createTestDatabase();
    const variables = { DATABASE_URL: database.url, FLAMEKEEPER_ROOT_KEY: "x".repeat(16) };
    server = startCli(["serve"], { ...variables, PORT: "0" });
    [address] = await server.line(/http:\/\/127\.0\.0\.1:\d+/);
    const made = await runCli(["apps", "create", "APP"], variables);
    const keys = await runCli(["keys", "create", "--app", "APP", "--role", "operator"], variables);
    const [key] = /fk_live_\S+/.exec(keys.stdout) ?? [];
    expect([made.code, keys.code, keys.stderr, key]).toEqual([0, 0, "", expect.anything()]);
    const shim = `#!/bin/sh\nexec "${process.execPath}" "${command}" "$@"\n`;
    writeFileSync(join(shims, "flamekeeper"), shim, { mode: 0o755 });
    const { PATH = "" } = process.env;
    environment = { ...variables, PATH: `${shims}:${PATH}`, OPERATOR_KEY: key };
  });

  afterAll(async () => {
    server.process.kill("SIGTERM");
    await server.ended;
    await database.drop();
    rmSync(shims, { recursive: true, force: true });
  });

  it("succeeds in a shell", () => {
    const lines = linesOf("sh");
    expect(lines.length).toBeGreaterThan(8);
    for (const [line, page] of lines) {
      const real = line
        .replaceAll("http://127.0.0.1:4004", address)
        .replaceAll("curl -sS", "curl --fail -sS");
      const { status, stdout, stderr } = spawnSync("sh", ["-c", real], {
        env: environment,
        encoding: "utf8",
      });
      expect([page, line, status, stdout, stderr]).toEqual([
        page,
        line,
        0,
        expect.anything(),
        expect.anything(),
      ]);
    }
  });

  it("is SQL that the database takes", async () => {
    const statements = blocks.filter(({ kind }) => kind === "sql");
    expect(statements.length).toBeGreaterThan(1);
    for (const { body } of statements) await database.pool.query(body);
  });

  it("is PromQL", () => {
    const queries = linesOf("promql");
    expect(queries.length).toBeGreaterThan(8);
    for (const [query] of queries) expect(readSelectors(query).length).toBeGreaterThan(0);
  });

  it("stands in blocks that are tried here", () => {
    expect(new Set(blocks.map(({ kind }) => kind))).toEqual(new Set(["sh", "sql", "promql"]));
  });
});
