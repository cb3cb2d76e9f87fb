import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { type Database, openDatabase } from "@flamekeeper/server";

export const command: string = fileURLToPath(
  new URL("../../packages/server/bin/flamekeeper.js", import.meta.url),
);

/** As many connections as a server has unless told otherwise; whatever is compared with it gets as many. */
export const poolSize = 10;

export type Pool = Database["pool"];

/** A Flamekeeper server as an operator runs it, in a process of its own, with its own PostgreSQL in an empty folder. */
export interface Server {
  readonly address: string;
  readonly pid: number;
  readonly dataFolder: string;
  readonly rootKey: string;
  /** What is done beside the server goes through these connections. */
  readonly pool: Pool;
  /** Stops everything and removes the folder. */
  stop(): Promise<void>;
}

/** Nothing is done unasked, and nobody is turned away. */
const quiet = {
  MAINTENANCE_INTERVAL_SECONDS: "0",
  PATROL_USERS_PER_MINUTE: "0",
  REQUESTS_PER_MINUTE: "0",
};

export async function serve(): Promise<Server> {
  const dataFolder = await mkdtemp(join(tmpdir(), "flamekeeper-bench-"));
  const rootKey = randomBytes(24).toString("hex");
  const child = spawn(process.execPath, [command, "serve"], {
    env: {
      ...environmentOf(dataFolder),
      ...quiet,
      ...profiling(),
      PORT: "0",
      FLAMEKEEPER_ROOT_KEY: rootKey,
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "exit");
  const stopServer = async (): Promise<void> => {
    child.kill("SIGTERM");
    await ended;
    await rm(dataFolder, { recursive: true, force: true });
  };
  try {
    const address = await addressIn(child.stdout);
    const database = await joinDatabase(dataFolder);
    return {
      address,
      pid: child.pid ?? 0,
      dataFolder,
      rootKey,
      pool: database.pool,
      async stop(): Promise<void> {
        await database.close();
        await stopServer();
      },
    };
  } catch (error) {
    await stopServer();
    throw error;
  }
}

/** What a Flamekeeper process finds its database by. */
export function environmentOf(dataFolder: string): Record<string, string> {
  const { PATH = "", TMPDIR } = process.env;
  return { PATH, ...(TMPDIR === undefined ? {} : { TMPDIR }), FLAMEKEEPER_DATA: dataFolder };
}

/** A pool like the server's own, on the PostgreSQL that runs in the folder. */
export async function joinDatabase(dataFolder: string): Promise<Database> {
  return openDatabase(
    { databaseUrl: null, dataFolder, databasePoolSize: poolSize },
    { mayJoin: true, migrate: "never", statementTimeoutMs: 0 },
  );
}

/** With BENCH_PROFILE_FOLDER set, the processes of Flamekeeper leave their CPU profiles there when they end. */
export function profiling(): Record<string, string> {
  const folder = process.env["BENCH_PROFILE_FOLDER"];
  return folder === undefined ? {} : { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${folder}` };
}

async function addressIn(output: NodeJS.ReadableStream): Promise<string> {
  const lines = createInterface({ input: output });
  for await (const line of lines) {
    const address = /"address":"([^"]+)".*"Listening"/.exec(line)?.[1];
    if (address === undefined) continue;
    // Whoever stops reading a pipe stops its writer sooner or later.
    output.resume();
    return address;
  }
  throw new Error("The server ended before it listened");
}
