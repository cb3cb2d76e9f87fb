import packageJson from "../../package.json" with { type: "json" };
import type { FastifyInstance } from "fastify";
import type { Logger } from "pino";
import type { Config } from "../config/environment.ts";
import { loadRootKey } from "../config/root-key.ts";
import { type Context, createContext } from "../context.ts";
import { DatabaseClock } from "../database-clock.ts";
import { buildHttp } from "../http/build.ts";
import type { RateLimits } from "../http/rate-limits.ts";
import { correctClock } from "../usecases/correct-clock.ts";
import { startClockKeeper } from "../worker/clock-keeper.ts";
import { type KeyUseWriter, startKeyUseWriter } from "../worker/key-uses.ts";
import { startWorker, type Worker } from "../worker/loop.ts";
import { startPatrol } from "../worker/patrol.ts";
import type { Tracer } from "../tracing/tracer.ts";
import { type Database, openDatabase } from "./open-database.ts";
import { scopedLog } from "./scoped-log.ts";
import { traceStatements } from "./trace-statements.ts";
import { waitForDatabase } from "./wait-for-database.ts";

export interface RunningServer {
  /** Where it listens, such as `http://127.0.0.1:4004`. */
  readonly address: string;
  readonly context: Context;
  readonly database: Database;
  /** Settles, with why, when the server cannot go on. Never rejects. */
  readonly broken: Promise<string>;
  /** Takes no more requests, finishes those at hand, stops the worker and then the database. */
  stop(): Promise<void>;
}

const shownLogLines = 15;
const closeIdleEveryMs = 50;
/** A PostgreSQL that is started at the same moment is there by then; one that is not is for whoever watches over the server. */
const startPatienceMs = 30_000;
const awayMessage = `The database is not there yet; waiting for ${startPatienceMs / 1_000} seconds`;

/**
 * Starts everything that a server is: database, HTTP and worker.
 *
 * @param stopping given when nobody wants the server any more while it waits for its database
 * @throws as `openDatabase` does, and when the port cannot be listened on; nothing is left running then
 */
export async function startServer(
  config: Config,
  logger: Logger,
  stopping?: AbortSignal,
): Promise<RunningServer> {
  const database = await waitForDatabase(() => openOwnDatabase(config, logger), {
    patienceMs: startPatienceMs,
    onAway: (error) => logger.warn({ err: error }, awayMessage),
    ...(stopping === undefined ? {} : { stopping }),
  });
  try {
    for (const name of database.migrated) logger.info({ migration: name }, "Migrated");
    const rootKey = await loadRootKey(config);
    // Before anything is asked: connections are traced from their beginning.
    const tracer = await openTracer(config, database);
    const clock = new DatabaseClock();
    await correctClock(database, clock);
    const log = scopedLog(logger);
    const { pool } = database;
    const patienceMs = config.requestTimeoutSeconds * 1_000;
    const { now } = clock;
    const context = createContext({ pool, rootKey, log, tracer, patienceMs, clock: now });
    context.metrics.watchProcess();
    const http = await buildHttp(context, {
      logger,
      limits: limitsOf(config),
      corsOrigins: config.corsOrigins,
      trustedProxies: config.trustedProxies,
      metricsKey: config.metricsKey,
    });
    await listen(http, config);
    const intervalMs = config.maintenanceIntervalSeconds * 1_000;
    const worker = intervalMs > 0 ? startWorker(context, { intervalMs }) : null;
    const keyUses = startKeyUseWriter(context);
    const keeper = startClockKeeper(context, clock);
    const usersPerMinute = config.patrolUsersPerMinute;
    const patrol = usersPerMinute > 0 ? startPatrol(context, { usersPerMinute }) : null;
    return {
      address: addressOf(http),
      context,
      database,
      broken: whenBroken(database),
      stop: () => stopAll(http, [worker, patrol, keeper], keyUses, database, tracer),
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}

function openOwnDatabase(config: Config, logger: Logger): Promise<Database> {
  return openDatabase(config, {
    mayJoin: false,
    migrate: "always",
    onIdleError: (error) => logger.warn({ err: error }, "A database connection was lost"),
    onCircuitChange: (state) => {
      if (state === "open") logger.error("The database does not answer; nobody is kept waiting");
      if (state === "closed") logger.info("The database answers again");
    },
  });
}

/** OpenTelemetry is loaded where somebody wants traces, and costs nobody else anything. */
async function openTracer({ traceEndpoint }: Config, { pool }: Database): Promise<Tracer | null> {
  if (traceEndpoint === null) return null;
  const { createTracer } = await import("../tracing/open-telemetry.ts");
  const tracer = createTracer(traceEndpoint, packageJson.version);
  traceStatements(pool, tracer);
  return tracer;
}

function limitsOf(config: Config): RateLimits {
  return {
    keyPerMinute: config.requestsPerMinute,
    userPerMinute: config.userRequestsPerMinute,
    failuresPerMinute: config.failedKeysPerMinute,
  };
}

/** @throws with `syscall: "listen"`, also when HOST is a name that nobody knows */
async function listen(http: FastifyInstance, { port, host }: Config): Promise<void> {
  // The framework would say where it listens; whoever starts the server says it when everything runs.
  const { log } = http;
  const { level } = log;
  log.level = "warn";
  try {
    await http.listen({ port, host });
  } catch (error) {
    throw Object.assign(error as Error, { syscall: "listen", address: host, port });
  } finally {
    log.level = level;
  }
}

/** An address that a client on this machine can use: nobody can connect to "all interfaces". */
function addressOf(http: FastifyInstance): string {
  const [found] = http.addresses();
  if (found === undefined || typeof found === "string")
    throw new Error("A server that listens has an address");
  const anywhere: Readonly<Record<string, string>> = { "0.0.0.0": "127.0.0.1", "::": "::1" };
  const host = anywhere[found.address] ?? found.address;
  return `http://${host.includes(":") ? `[${host}]` : host}:${found.port}`;
}

async function whenBroken({ embedded }: Database): Promise<string> {
  if (embedded === null) return new Promise<string>(() => {});
  const { code, signal } = await embedded.exited;
  const how = signal === null ? `exit code ${code}` : signal;
  return `The embedded PostgreSQL ended (${how}). Its last words:\n${embedded.lastLogLines(shownLogLines)}`;
}

async function stopAll(
  http: FastifyInstance,
  workers: readonly (Worker | null)[],
  keyUses: KeyUseWriter,
  database: Database,
  tracer: Tracer | null,
): Promise<void> {
  await Promise.all([drain(http), ...workers.map((worker) => worker?.stop())]);
  await keyUses.stop();
  await tracer?.stop();
  await database.close();
}

async function drain(http: FastifyInstance): Promise<void> {
  // Connections that idle now are closed at once, and answers say from now on that theirs ends; one whose head was sent before did not.
  const closing = setInterval(() => http.server.closeIdleConnections(), closeIdleEveryMs);
  await http.close().finally(() => clearInterval(closing));
}
