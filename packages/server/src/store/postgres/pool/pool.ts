import pg from "pg";
import { typeParsers } from "./type-parsers.ts";

export type PoolOptions = {
  readonly url: string;
  /** Most connections at once. */
  readonly size: number;
  /** Shown in `pg_stat_activity`. */
  readonly applicationName?: string;
  /** A statement that takes longer is cancelled; 0 lets it run. */
  readonly statementTimeoutMs?: number;
  /** How long a caller waits for a connection, be it a new one or one that others are using. */
  readonly connectionTimeoutMs?: number;
  /** Told of a connection that broke while nobody used it. The pool replaces it when one is needed. */
  readonly onIdleError?: (error: Error) => void;
};

/**
 * A pool whose rows hold `timestamptz` as epoch milliseconds, `date` as days since 1970-01-01, `bigint` as number (throws when
 * that is inexact) and `jsonb` parsed. Opens no connection yet.
 */
export function createPool(options: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.size,
    application_name: options.applicationName ?? "flamekeeper",
    // The longest statement of a request takes milliseconds; what takes this long hangs.
    statement_timeout: options.statementTimeoutMs ?? 30_000,
    // A transaction that was forgotten would keep its row locks for ever.
    idle_in_transaction_session_timeout: 60_000,
    connectionTimeoutMillis: options.connectionTimeoutMs ?? 5_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    // The parsers read PostgreSQL's ISO notation, whatever the server's default is.
    options: "-c DateStyle=ISO,YMD -c TimeZone=UTC",
    types: typeParsers,
  });
  // Without a listener, Node ends the process when PostgreSQL closes an idle connection.
  pool.on("error", options.onIdleError ?? ((): void => {}));
  return pool;
}
