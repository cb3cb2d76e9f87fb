import { join } from "node:path";
import {
  type Config,
  createLogger,
  type Database,
  openDatabase,
  readConfig,
  type RunningServer,
  startServer,
} from "@flamekeeper/server";
import { type CuttableLine, openLine } from "./cuttable-line.ts";

const rootKey = "root-key-of-the-show";
const trafficEveryMs = 50;

/** A server with its database, some traffic, and a line between the two that can be cut. */
export interface Stage {
  readonly port: number;
  readonly line: CuttableLine;
  /** Straight to the database, as somebody who breaks things by hand. */
  readonly pool: Database["pool"];
  /** Sends what cannot fail, or fails as the database does. */
  readonly send: (path: string, body: unknown) => Promise<number>;
  stopServer(): Promise<void>;
  startServer(): Promise<void>;
  close(): Promise<void>;
}

export async function setStage(folder: string): Promise<Stage> {
  const base = { FLAMEKEEPER_DATA: join(folder, "data"), FLAMEKEEPER_ROOT_KEY: rootKey };
  const database = await openDatabase(readConfig(base, folder), {
    mayJoin: false,
    migrate: "always",
  });
  const url = new URL(database.embedded?.url ?? "");
  // Deadlocks of the server's connections are noticed soon; it is what PostgreSQL does after a second elsewhere.
  await database.pool.query(
    `alter database "${url.pathname.slice(1)}" set deadlock_timeout = '50ms'`,
  );
  const line = await openLine(Number(url.port));
  url.port = String(line.port);
  const configOf = (port: number): Config =>
    readConfig(
      {
        ...base,
        DATABASE_URL: url.href,
        PORT: String(port),
        DATABASE_POOL_SIZE: "10",
        MAINTENANCE_INTERVAL_SECONDS: "1",
        PATROL_USERS_PER_MINUTE: "6000",
        REQUESTS_PER_MINUTE: "0",
      },
      folder,
    );
  const logger = createLogger("silent", "json");
  let server: RunningServer | null = await startServer(configOf(0), logger);
  const { address } = server;
  const port = Number(new URL(address).port);
  const ask = async (
    key: string,
    method: string,
    path: string,
    body?: unknown,
  ): Promise<Response> =>
    fetch(`${address}/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const made = await ask(rootKey, "POST", "/apps", { name: "Show", mode: "live" });
  const { keys } = (await made.json()) as { keys: readonly { role: string; key: string }[] };
  const key = keys.find(({ role }) => role === "server")?.key ?? "";
  const send = async (path: string, body: unknown): Promise<number> => {
    const answer = await ask(key, "POST", path, body).catch(() => null);
    await answer?.arrayBuffer();
    return answer?.status ?? 0;
  };
  const traffic = setInterval(() => {
    void ask(key, "GET", "/users?limit=1").then(
      (answer) => answer.arrayBuffer(),
      () => null,
    );
  }, trafficEveryMs);
  return {
    port,
    line,
    pool: database.pool,
    send,
    async stopServer() {
      await server?.stop();
      server = null;
    },
    async startServer() {
      server = await startServer(configOf(port), logger);
    },
    async close() {
      clearInterval(traffic);
      await server?.stop();
      line.close();
      await database.close();
    },
  };
}
