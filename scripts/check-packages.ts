// Packs the packages as npm would publish them, installs them into an empty folder and uses them there with plain Node.
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkClient } from "./check-client.ts";
import { runCommand } from "./run-command.ts";

const root = join(import.meta.dirname, "..");
const folder = mkdtempSync(join(tmpdir(), "packed-"));
const tarballs = join(folder, "tarballs");
const consumer = join(folder, "consumer");

function expectText(text: string, pattern: RegExp, what: string): void {
  if (!pattern.test(text)) throw new Error(`${what} printed:\n${text}`);
  console.log(`${what}: as expected`);
}

try {
  mkdirSync(tarballs);
  mkdirSync(consumer);
  // In this order: the server is built against the declarations that the engine publishes.
  for (const name of ["engine", "server", "client"]) {
    runCommand("npm", ["pack", "--pack-destination", tarballs], join(root, "packages", name));
  }
  writeFileSync(join(consumer, "package.json"), `{ "private": true, "type": "module" }`);
  const files = readdirSync(tarballs).map((name) => join(tarballs, name));
  const quick = ["--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund"];
  runCommand("npm", ["install", ...quick, ...files], consumer);

  const engine = `import * as engine from "@flamekeeper/engine"; console.log(Object.keys(engine).length);`;
  expectText(
    runCommand(process.execPath, ["--input-type=module", "--eval", engine], consumer),
    /^[1-9]/,
    `import "@flamekeeper/engine"`,
  );
  const client = `import { createFlamekeeper } from "@flamekeeper/client"; console.log(typeof createFlamekeeper);`;
  expectText(
    runCommand(process.execPath, ["--input-type=module", "--eval", client], consumer),
    /^function$/m,
    `import "@flamekeeper/client"`,
  );
  await checkClient(files.find((file) => file.includes("client")) ?? "", consumer);
  const command = join(consumer, "node_modules", ".bin", "flamekeeper");
  expectText(runCommand(command, ["--help"], consumer), /flamekeeper/i, "flamekeeper --help");
} finally {
  rmSync(folder, { recursive: true, force: true });
}
