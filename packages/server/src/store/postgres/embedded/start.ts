import { access, chmod, constants, realpath, stat } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { makeFolder } from "./make-folder.ts";
import { findAccount, type PostgresAccount } from "./account.ts";
import { findBinaries, type PostgresBinaries } from "./binaries.ts";
import { EmbeddedPostgresFailure } from "./failure.ts";
import { lockFolder, type FolderLock } from "./folder-lock.ts";
import { findFreePort } from "./free-port.ts";
import { clusterFolder, openCluster, superuser, type Cluster } from "./initialise.ts";
import { openLogFile, type LogFile } from "./log-file.ts";
import { stopOrphan } from "./orphan.ts";
import {
  runPostgres,
  type PostgresExit,
  type PostgresProcess,
  type StopOutcome,
} from "./postgres-process.ts";
import { ensureReach } from "./reach.ts";
import { postgresSettings } from "./settings.ts";

export type EmbeddedPostgresOptions = {
  /** Absolute path of the data folder; made when missing. */
  readonly folder: string;
  /** `false` gives up safety against a crash of the machine for speed; for tests. */
  readonly durable?: boolean;
};

export type EmbeddedPostgres = {
  /** Of the database `flamekeeper`, with the password. Another one at each start. */
  readonly url: string;
  readonly pid: number;
  /** The process of a killed server that was stopped first, if any. */
  readonly stoppedOrphanPid: number | null;
  /** Settles when PostgreSQL ends, asked or not. Never rejects. */
  readonly exited: Promise<PostgresExit>;
  /** The end of PostgreSQL's log, for a message about an unexpected exit. */
  lastLogLines(count: number): string;
  /** Ends all connections, writes everything out and frees the folder. Safe to call more than once. */
  stop(): Promise<StopOutcome>;
};

export const databaseName = "flamekeeper";
const logMaxBytes = 1_000_000;
const shownLogLines = 15;

/**
 * Starts the embedded PostgreSQL on a data folder and waits until it takes connections.
 *
 * @throws EmbeddedPostgresFailure with a message for the person who started the server
 */
export async function startEmbeddedPostgres(
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> {
  const binaries = findBinaries();
  const account = await findAccount();
  const folder = await prepareFolder(options.folder, account);
  const lock = lockFolder(folder);
  try {
    return await startLocked(folder, lock, account, binaries, options.durable ?? true);
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function prepareFolder(path: string, account: PostgresAccount): Promise<string> {
  try {
    await makeFolder(path, account.kind === "self" ? 0o700 : 0o711);
    await access(path, constants.W_OK);
  } catch (cause) {
    throw new EmbeddedPostgresFailure(
      "folder_unreachable",
      `The data folder ${path} cannot be made or written (${(cause as Error).message}). ` +
        "Name another with FLAMEKEEPER_DATA, or set DATABASE_URL to use a PostgreSQL of your own.",
      { cause },
    );
  }
  const folder = await realpath(path);
  // Under a strict umask even our own folder is closed to the other account; entering is enough, it need not list it.
  const { mode } = await stat(folder);
  if (account.kind === "other" && (mode & 0o001) === 0) await chmod(folder, mode | 0o001);
  return folder;
}

async function startLocked(
  folder: string,
  lock: FolderLock,
  account: PostgresAccount,
  binaries: PostgresBinaries,
  durable: boolean,
): Promise<EmbeddedPostgres> {
  const reaching = await ensureReach(account, binaries, folder);
  const stoppedOrphanPid = await stopOrphan(clusterFolder(folder));
  const cluster = await openCluster(folder, reaching, binaries, durable);
  const log = openLogFile(join(folder, "postgres.log"), logMaxBytes);
  const { process, port } = await runUntilReady(cluster, reaching, binaries, durable, log);
  void process.exited.then(() => lock.release());
  const urlOf = (name: string): string =>
    `postgres://${superuser}:${cluster.password}@127.0.0.1:${port}/${name}`;
  await ensureDatabase(urlOf("postgres"), durable).catch(async (error: unknown) => {
    await process.stop();
    throw error;
  });
  return {
    url: urlOf(databaseName),
    pid: process.pid,
    stoppedOrphanPid,
    exited: process.exited,
    lastLogLines: (count) => log.lastLines(count),
    stop: () => process.stop(),
  };
}

/** What the log says when the next attempt may succeed. */
const passingTroubles = [
  // Somebody took the port between our look and PostgreSQL's.
  "could not create any TCP/IP sockets",
  // Sessions of a PostgreSQL that was killed need a moment to notice that it is gone.
  "pre-existing shared memory block",
];
const attempts = 20;
const attemptPauseMs = 250;

async function runUntilReady(
  cluster: Cluster,
  account: PostgresAccount,
  binaries: PostgresBinaries,
  durable: boolean,
  log: LogFile,
): Promise<{ process: PostgresProcess; port: number }> {
  for (let attempt = 1; ; attempt += 1) {
    const port = await findFreePort();
    const args = ["-D", cluster.folder, ...postgresSettings({ port, durable })];
    const { process, outcome } = await runPostgres(account, binaries.postgres, args, log);
    if (outcome.kind === "ready") return { process, port };
    const said = log.lastLines(shownLogLines);
    if (attempt === attempts || !passingTroubles.some((trouble) => said.includes(trouble))) {
      throw new EmbeddedPostgresFailure(
        "start_failed",
        `PostgreSQL did not start on ${cluster.folder} (${describeExit(outcome)}). ` +
          `The last lines of ${log.path}:\n${said}`,
      );
    }
    await sleep(attemptPauseMs);
  }
}

function describeExit(exit: PostgresExit): string {
  return exit.signal === null ? `exit code ${exit.code}` : `ended by ${exit.signal}`;
}

async function ensureDatabase(adminUrl: string, durable: boolean): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    const found = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [
      databaseName,
    ]);
    if (found.rows.length > 0) return;
    // Copying files is the quickest way, unless each of them has to reach the disk; then copying through the log is.
    await client.query(
      `CREATE DATABASE ${databaseName} STRATEGY ${durable ? "WAL_LOG" : "FILE_COPY"}`,
    );
  } finally {
    await client.end();
  }
}
