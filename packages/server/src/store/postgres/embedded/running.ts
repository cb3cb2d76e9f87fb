import { execFile } from "node:child_process";
import { readdir, readlink } from "node:fs/promises";
import { basename } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/**
 * The numbers of the PostgreSQL processes that work on a cluster. A number in a file proves nothing, since it may belong to
 * anybody by now; PostgreSQL's processes are known by their program and by the folder that they work in.
 *
 * @param folder with links resolved
 * @param mainPid the only one that is looked at where processes cannot be listed by folder
 */
export async function findPostgresOn(folder: string, mainPid: number): Promise<readonly number[]> {
  switch (process.platform) {
    case "linux":
      return findByFolder(folder);
    case "win32":
      // Nothing tells it there; PostgreSQL's own check of its lock file remains.
      return [];
    default:
      return (await isMainProcess(folder, mainPid)) ? [mainPid] : [];
  }
}

async function findByFolder(folder: string): Promise<readonly number[]> {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(
    pids.map(async (pid) => {
      const workFolder = await readLink(`/proc/${pid}/cwd`);
      if (workFolder !== folder) return null;
      // After an upgrade of the package the link ends in " (deleted)".
      const program = basename((await readLink(`/proc/${pid}/exe`)) ?? "");
      return program.split(" ")[0] === "postgres" ? Number(pid) : null;
    }),
  );
  return found.filter((pid) => pid !== null);
}

/** `null` for a process that ended meanwhile, or that is none of our business. */
async function readLink(path: string): Promise<string | null> {
  try {
    return await readlink(path);
  } catch {
    return null;
  }
}

async function isMainProcess(folder: string, pid: number): Promise<boolean> {
  try {
    const { stdout } = await run("ps", ["-o", "command=", "-p", String(pid)]);
    return stdout.includes("postgres") && stdout.includes(folder);
  } catch {
    return false;
  }
}
