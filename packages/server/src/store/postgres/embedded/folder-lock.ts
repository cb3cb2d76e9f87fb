import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { EmbeddedPostgresFailure } from "./failure.ts";

export type FolderLock = {
  release(): void;
};

const sqliteBusy = 5;

/**
 * Makes this process the only server of a data folder until it releases the lock or ends, however it ends.
 *
 * The lock is the operating system's own, taken through SQLite because Node has no call for it: it cannot be left
 * behind by `kill -9`, cannot be mistaken for a process that got the same number later, and holds between containers
 * that share the folder, which see none of each other's processes. `server.pid` only serves the message.
 *
 * @throws EmbeddedPostgresFailure `folder_in_use`, naming the folder and the process that has it
 */
export function lockFolder(folder: string): FolderLock {
  const pidFile = join(folder, "server.pid");
  const file = new DatabaseSync(join(folder, "server.lock"), { timeout: 0 });
  try {
    file.exec("BEGIN EXCLUSIVE");
  } catch (cause) {
    file.close();
    if ((cause as { errcode?: number }).errcode !== sqliteBusy) throw cause;
    throw new EmbeddedPostgresFailure(
      "folder_in_use",
      `Another server is running on the data folder ${folder} (${describeHolder(pidFile)}). ` +
        "Stop it first, or give this one a folder of its own with FLAMEKEEPER_DATA (and its own PORT).",
      { cause },
    );
  }
  writeFileSync(pidFile, `${process.pid}\n`);
  let held = true;
  return {
    release(): void {
      if (!held) return;
      held = false;
      rmSync(pidFile, { force: true });
      file.close();
    },
  };
}

function describeHolder(pidFile: string): string {
  try {
    return `process ${readFileSync(pidFile, "utf8").trim()}`;
  } catch {
    // It has the lock and is about to write its number, or about to let go.
    return "process unknown";
  }
}
