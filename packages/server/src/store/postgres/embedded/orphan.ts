import { readFile, realpath, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { findPostgresOn } from "./running.ts";
import { stopSignals } from "./stop-signals.ts";

const pollMs = 20;

/**
 * Stops the PostgreSQL that still runs on a cluster whose server was killed. Call it only with the folder's lock held:
 * whatever runs there then has no server any more.
 *
 * @returns the number of PostgreSQL's main process, or `null` when it was not running
 */
export async function stopOrphan(clusterFolder: string): Promise<number | null> {
  const pidFile = join(clusterFolder, "postmaster.pid");
  const mainPid = await readMainPid(pidFile);
  if (mainPid === null) return null;
  const folder = await realpath(clusterFolder);
  const running = await findPostgresOn(folder, mainPid);
  const mainRan = running.includes(mainPid);
  if (running.length > 0) await stopAll(folder, mainPid, mainRan);
  // PostgreSQL takes any process of its user with the number in this file for itself and refuses to start. It is
  // safe to remove only because nothing of PostgreSQL works in the folder now.
  else if (isAlive(mainPid)) await rm(pidFile);
  return mainRan ? mainPid : null;
}

/** Through the main process, as PostgreSQL wants it; sessions that outlived it are told themselves. */
async function stopAll(folder: string, mainPid: number, mainRan: boolean): Promise<void> {
  for (const { signal, patienceMs } of mainRan ? stopSignals : stopSignals.slice(1)) {
    const running = await findPostgresOn(folder, mainPid);
    for (const pid of signal !== "SIGKILL" && running.includes(mainPid) ? [mainPid] : running)
      sendSignal(pid, signal);
    for (let waitedMs = 0; waitedMs < patienceMs; waitedMs += pollMs) {
      if ((await findPostgresOn(folder, mainPid)).length === 0) return;
      await sleep(pollMs);
    }
  }
  throw new Error(`PostgreSQL (process ${mainPid}) on ${folder} cannot be stopped`);
}

async function readMainPid(pidFile: string): Promise<number | null> {
  try {
    const [firstLine] = (await readFile(pidFile, "utf8")).split("\n");
    const pid = Number(firstLine);
    return Number.isSafeInteger(pid) && pid > 0 ? pid : null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    // Gone between the look and the signal.
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
