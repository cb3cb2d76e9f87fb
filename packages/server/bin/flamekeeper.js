#!/usr/bin/env node
// Plain JavaScript that any Node can read: it finds the Node and the code that the command needs.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { constants } from "node:os";
import { fileURLToPath } from "node:url";

const neededNode = 24;

/** @param {string} relativePath */
function beside(relativePath) {
  return fileURLToPath(new URL(relativePath, import.meta.url));
}

/**
 * Becomes another process: its own image where the system can do that, otherwise a child that gets every signal.
 * @param {string} file
 * @param {readonly string[]} args
 */
function become(file, args) {
  if (typeof process.execve === "function" && process.platform !== "win32") {
    process.removeAllListeners("warning");
    process.execve(file, [file, ...args], process.env);
  }
  const child = spawn(file, args, { stdio: "inherit" });
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
    // The terminal sends SIGINT to the child as well; a server takes the second one as the same wish.
    process.on(signal, () => child.kill(signal));
  }
  child.on("error", (error) => {
    console.error(`flamekeeper: ${file} cannot be run: ${error.message}`);
    process.exitCode = 1;
  });
  child.on("exit", (code, signal) => {
    process.exitCode = code ?? 128 + (signal === null ? 0 : constants.signals[signal]);
  });
}

/** The Node that runs the sources: this one when it is new enough, otherwise the one the repository pins. */
function findNode() {
  if (Number.parseInt(process.versions.node, 10) >= neededNode) return process.execPath;
  const pinned = beside("../../../node_modules/node/bin/node");
  return existsSync(pinned) ? pinned : null;
}

function refuse() {
  console.error(
    `flamekeeper needs Node.js ${neededNode} or newer; this is ${process.versions.node}.`,
  );
  process.exitCode = 1;
}

// A published package has no tsconfig.json: its code is built already, and Node strips no types below node_modules.
if (existsSync(beside("../tsconfig.json"))) {
  const node = findNode();
  if (node === null) refuse();
  else
    become(node, ["--conditions=source", beside("../src/cli/main.ts"), ...process.argv.slice(2)]);
} else if (findNode() === process.execPath) {
  // Built on publishing: the sources know nothing of it.
  const main = new URL("../dist/cli/main.js", import.meta.url);
  await import(main.href);
} else {
  refuse();
}
