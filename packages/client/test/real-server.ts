import { randomBytes } from "node:crypto";
import type { AddressInfo } from "node:net";
import { createFlamekeeper, type Flamekeeper } from "@flamekeeper/client";
import { buildHttp, createContext, openDatabase } from "@flamekeeper/server";
import { inject } from "vitest";

declare module "vitest" {
  export interface ProvidedContext {
    postgres: { readonly adminUrl: string; readonly template: string };
  }
}

export interface RealServer {
  readonly baseUrl: string;
  /** Makes an app with the default rules and answers with its keys. */
  createApp(mode?: "live" | "sandbox"): Promise<{ serverKey: string; operatorKey: string }>;
  /** What is asked next is answered with 503, as when the database is away: so many times. */
  goAway(times: number): void;
  close(): Promise<void>;
}

const rootKey = "fk_root_test";
const silent = (): void => {};
const log = { debug: silent, info: silent, warn: silent, error: silent };

/** The server as others embed it, on a socket and a database of its own; every answer is checked against the document. */
export async function startRealServer(): Promise<RealServer> {
  const database = await cloneDatabase();
  const context = createContext({ pool: database.pool, rootKey, log });
  const http = await buildHttp(context, { checkResponses: true });
  let absences = 0;
  const handlers = http.server.listeners("request");
  http.server.removeAllListeners("request");
  // Before everything that the server does: what it looks like to lose an answer on the way.
  http.server.on("request", (request, response) => {
    if (absences > 0) {
      absences -= 1;
      response.writeHead(503, { "retry-after": "0" }).end("Away");
      return;
    }
    for (const handle of handlers) handle.call(http.server, request, response);
  });
  await http.listen({ host: "127.0.0.1", port: 0 });
  const { port } = http.server.address() as AddressInfo;
  const baseUrl = `http://127.0.0.1:${port}`;
  const root: Flamekeeper = createFlamekeeper({ baseUrl, key: rootKey });
  return {
    baseUrl,
    async createApp(mode = "live") {
      const { keys } = await root.post("/v1/apps", { body: { name: "Test", mode } });
      const keyOf = (role: string): string => keys.find((key) => key.role === role)?.key ?? "";
      return { serverKey: keyOf("server"), operatorKey: keyOf("operator") };
    },
    goAway(times) {
      absences = times;
    },
    async close() {
      http.server.closeAllConnections();
      await http.close();
      await database.drop();
    },
  };
}

type Pool = Awaited<ReturnType<typeof openDatabase>>["pool"];

async function cloneDatabase(): Promise<{ pool: Pool; drop(): Promise<void> }> {
  const { adminUrl, template } = inject("postgres");
  const name = `flamekeeper_client_${randomBytes(6).toString("hex")}`;
  await runAdmin(adminUrl, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  const database = await open(url.href);
  return {
    pool: database.pool,
    async drop() {
      await database.close();
      await runAdmin(adminUrl, `DROP DATABASE ${name}`);
    },
  };
}

async function runAdmin(adminUrl: string, statement: string): Promise<void> {
  const admin = await open(adminUrl);
  try {
    await admin.pool.query(statement);
  } finally {
    await admin.close();
  }
}

function open(databaseUrl: string): ReturnType<typeof openDatabase> {
  const config = { databaseUrl, dataFolder: "", databasePoolSize: 4 };
  return openDatabase(config, { mayJoin: false, migrate: "never" });
}
