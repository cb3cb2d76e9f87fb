import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RealServer, startRealServer } from "./real-server.ts";

const run = promisify(execFile);
const root = join(import.meta.dirname, "../../..");
const pages = ["docs/guides/client.md", "packages/client/README.md"];

let server: RealServer;
let folder: string;

beforeAll(async () => {
  server = await startRealServer();
  folder = await mkdtemp(join(tmpdir(), "flamekeeper-docs-"));
  await mkdir(join(folder, "node_modules/@flamekeeper"), { recursive: true });
  await symlink(
    join(root, "packages/client"),
    join(folder, "node_modules/@flamekeeper/client"),
    "junction",
  );
  const types = [join(root, "node_modules/@types/node")];
  await writeFile(
    join(folder, "tsconfig.json"),
    JSON.stringify({
      extends: join(root, "tsconfig.base.json"),
      // Examples may show what they do not use.
      compilerOptions: { types, isolatedDeclarations: false, noUnusedLocals: false },
      include: ["*.ts"],
    }),
  );
  await writeFile(join(folder, "package.json"), `{ "type": "module" }`);
});

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

describe("the documentation's program", { timeout: 120_000 }, () => {
  it.each(pages)("in %s compiles, runs and prints what the page says", async (page) => {
    const text = (await readFile(join(root, page), "utf8")).replaceAll("\r\n", "\n");
    const blocksOf = (kind: string): string =>
      [...text.matchAll(/^```(\w*)\n([^]*?)^```$/gm)]
        .filter((match) => match[1] === kind)
        .map((match) => match[2])
        .join("");
    await writeFile(join(folder, "program.ts"), blocksOf("ts"));
    const compiler = join(root, "node_modules/@typescript/native/bin/tsc");
    // Whatever is wrong with the program stands in what the compiler prints.
    const { stdout: faults } = await run(process.execPath, [compiler, "-p", folder]).catch(
      (error: unknown) => error as { readonly stdout: string },
    );
    expect(faults).toBe("");
    const { operatorKey } = await server.createApp();
    const { stdout } = await run(process.execPath, ["--conditions=source", "program.ts"], {
      cwd: folder,
      env: { ...process.env, FLAMEKEEPER_URL: server.baseUrl, FLAMEKEEPER_KEY: operatorKey },
    });
    expect(stdout).toBe(blocksOf("text"));
  });
});
