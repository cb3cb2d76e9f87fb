// Packs the packages as npm would publish them, installs them into an empty folder and uses them there with plain Node.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const folder = mkdtempSync(join(tmpdir(), "packed-"));
const tarballs = join(folder, "tarballs");
const consumer = join(folder, "consumer");

function run(command: string, args: readonly string[], cwd: string): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    encoding: "utf8",
    // What npm tells its scripts about this repository must not reach the one inside the empty folder.
    env: Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name))),
  });
  if (error !== undefined) throw error;
  if (status === 0) return stdout;
  throw new Error(`${command} ${args.join(" ")} ended with ${status}:\n${stdout}${stderr}`);
}

function expectText(text: string, pattern: RegExp, what: string): void {
  if (!pattern.test(text)) throw new Error(`${what} printed:\n${text}`);
  console.log(`${what}: as expected`);
}

try {
  mkdirSync(tarballs);
  mkdirSync(consumer);
  // In this order: the server is built against the declarations that the engine publishes.
  for (const name of ["engine", "server"]) {
    run("npm", ["pack", "--pack-destination", tarballs], join(root, "packages", name));
  }
  writeFileSync(join(consumer, "package.json"), `{ "private": true, "type": "module" }`);
  const files = readdirSync(tarballs).map((name) => join(tarballs, name));
  const quick = ["--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund"];
  run("npm", ["install", ...quick, ...files], consumer);

  const engine = `import * as engine from "@flamekeeper/engine"; console.log(Object.keys(engine).length);`;
  expectText(
    run(process.execPath, ["--input-type=module", "--eval", engine], consumer),
    /^[1-9]/,
    `import "@flamekeeper/engine"`,
  );
  const command = join(consumer, "node_modules", ".bin", "flamekeeper");
  expectText(run(command, ["--help"], consumer), /flamekeeper/i, "flamekeeper --help");
} finally {
  rmSync(folder, { recursive: true, force: true });
}
