import type pg from "pg";
import type { CircuitState } from "./circuit.ts";
import { GuardedPool } from "./guarded-pool.ts";
import { typeParsers } from "./type-parsers.ts";

export type PoolOptions = {
  readonly url: string;
  /** Most connections at once. */
  readonly size: number;
  /** Shown in `pg_stat_activity`. */
  readonly applicationName?: string;
  /** A statement that takes longer is cancelled; 0 lets it run. */
  readonly statementTimeoutMs?: number;
  /** After so long without any answer to a statement the connection is given up; 0 waits for ever. */
  readonly answerTimeoutMs?: number;
  /** How long a caller waits for a connection, be it a new one or one that others are using. */
  readonly connectionTimeoutMs?: number;
  /** Most callers that wait for a connection at once; more are turned away. */
  readonly maxWaiting?: number;
  /** Told when the database is given up, tried again, and found. */
  readonly onCircuitChange?: (state: CircuitState) => void;
  /** Told of a connection that broke while nobody used it. The pool replaces it when one is needed. */
  readonly onIdleError?: (error: Error) => void;
};

/** Statements take milliseconds: the hundredth in a queue for one connection waits for less than a second. A longer queue only takes memory. */
const waitingPerConnection = 100;

/**
 * PostgreSQL's own word that it gave a statement up is on its way for this long at most; no word at all means that nobody is there. For statements that
 * go out together it is counted from then, which is enough for some that take milliseconds, and one that does not end.
 */
const answerGraceMs = 5_000;

/**
 * A pool whose rows hold `timestamptz` as epoch milliseconds, `date` as days since 1970-01-01, `bigint` as number (throws when
 * that is inexact) and `jsonb` parsed. Opens no connection yet.
 */
export function createPool(options: PoolOptions): pg.Pool {
  // The longest statement of a request takes milliseconds; what takes this long hangs.
  const { statementTimeoutMs = 30_000, maxWaiting = options.size * waitingPerConnection } = options;
  const patientMs = statementTimeoutMs === 0 ? 0 : statementTimeoutMs + answerGraceMs;
  const { answerTimeoutMs = patientMs, onCircuitChange } = options;
  const config: pg.PoolConfig = {
    connectionString: options.url,
    max: options.size,
    application_name: options.applicationName ?? "flamekeeper",
    statement_timeout: statementTimeoutMs,
    // Where the answer never comes, be it that the network swallows it.
    query_timeout: answerTimeoutMs,
    // A server that hangs between two statements would keep its row locks from the others for as long.
    idle_in_transaction_session_timeout: 10_000,
    connectionTimeoutMillis: options.connectionTimeoutMs ?? 5_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    // Statements that need no answer of each other go out together; they run one after another all the same.
    pipeline: true,
    // The parsers read PostgreSQL's ISO notation, whatever the server's default is.
    options: "-c DateStyle=ISO,YMD -c TimeZone=UTC",
    types: typeParsers,
  };
  const pool = new GuardedPool(config, {
    maxWaiting,
    ...(onCircuitChange === undefined ? {} : { onCircuitChange }),
  });
  // Without a listener, Node ends the process when PostgreSQL closes an idle connection.
  pool.on("error", options.onIdleError ?? ((): void => {}));
  return pool;
}

/** For metrics. A pool that was made elsewhere has no circuit, and always tries. */
export function circuitStateOf(pool: pg.Pool): CircuitState {
  return pool instanceof GuardedPool ? pool.circuitState : "closed";
}
