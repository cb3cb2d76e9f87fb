import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { EmbeddedPostgresFailure } from "./failure.ts";
import { lockFolder } from "./folder-lock.ts";
import { clusterExists, clusterFolder, superuser } from "./initialise.ts";
import { databaseName } from "./start.ts";

const pollMs = 100;
/** Making the files of a new cluster takes seconds, replaying the log after a crash seldom more. */
const patienceMs = 20_000;

/**
 * The address of the PostgreSQL that another server runs on a data folder; waits while it is starting.
 * It is valid as long as that server runs.
 *
 * @throws EmbeddedPostgresFailure `not_joinable` when nothing takes connections there
 */
export async function joinEmbeddedPostgres(folder: string): Promise<string> {
  for (let waitedMs = 0; waitedMs < patienceMs; waitedMs += pollMs) {
    const url = await findUrl(folder);
    if (url !== null) return url;
    await sleep(pollMs);
  }
  throw new EmbeddedPostgresFailure(
    "not_joinable",
    `A server has the data folder ${folder}, but its PostgreSQL takes no connections. ` +
      `See ${join(folder, "postgres.log")}, or stop that server and try again.`,
  );
}

/** The same where a server runs; `null` where none does. What a killed one left behind is for the next server to stop. */
export async function findEmbeddedPostgres(folder: string): Promise<string | null> {
  if (!(await clusterExists(folder))) return null;
  try {
    lockFolder(folder).release();
    return null;
  } catch (error) {
    const isTaken = error instanceof EmbeddedPostgresFailure && error.code === "folder_in_use";
    if (!isTaken) throw error;
  }
  return joinEmbeddedPostgres(folder);
}

/** PostgreSQL tells in its lock file where it listens and whether it is ready. */
async function findUrl(folder: string): Promise<string | null> {
  const home = clusterFolder(folder);
  const status = await readIfThere(join(home, "postmaster.pid"));
  const password = await readIfThere(join(home, "..", "password"));
  if (status === null || password === null) return null;
  const lines = status.split("\n").map((line) => line.trim());
  const [port, state] = [lines[3], lines[7]];
  if (port === undefined || state !== "ready") return null;
  return `postgres://${superuser}:${password.trim()}@127.0.0.1:${port}/${databaseName}`;
}

async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}
