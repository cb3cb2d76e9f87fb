// Run before `npm start` and `npm test`, by whatever Node is at hand: installs what is missing.
// With `--mark`, run by npm at the end of every install, it notes down that the install is whole.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const mark = join(root, "node_modules", ".installed");

/** What an install depends on: another lock file is another install. */
function fingerprint() {
  return createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json"), "utf8").replaceAll("\r\n", "\n"))
    .digest("hex");
}

function isInstalled() {
  // An install that was broken off leaves no mark, or the mark of the lock file before.
  return existsSync(mark) && readFileSync(mark, "utf8") === fingerprint();
}

function install() {
  console.log("Installing the dependencies (once, about half a minute) ...");
  const npm = process.env["npm_execpath"];
  const options = ["ci", "--no-fund", "--no-audit", "--loglevel=error"];
  const result =
    npm === undefined
      ? spawnSync("npm", options, {
          cwd: root,
          stdio: "inherit",
          shell: process.platform === "win32",
        })
      : spawnSync(process.execPath, [npm, ...options], { cwd: root, stdio: "inherit" });
  if (result.error !== undefined) throw result.error;
  if (result.status !== 0) {
    console.error("The install failed: see above. `npm ci` runs it again.");
    process.exit(result.status ?? 1);
  }
}

if (process.argv.includes("--mark")) {
  if (existsSync(join(root, "node_modules"))) writeFileSync(mark, fingerprint());
} else if (!isInstalled()) {
  install();
}
