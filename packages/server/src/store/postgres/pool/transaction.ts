import type { EventEmitter } from "node:events";
import { setTimeout as sleepFor } from "node:timers/promises";
import type pg from "pg";
import { inOneTrip } from "./one-trip.ts";
import type { Queryable } from "./queryable.ts";
import { errorCode, sqlState } from "./sql-states.ts";
import { isDatabaseAway } from "./unavailable.ts";

export type TransactionOptions = {
  /** Longest wait for a row that somebody else has locked; `lock_not_available` after it. As long as a statement may take unless said. */
  readonly lockTimeoutMs?: number;
  /**
   * Keeps one plan for each statement. Over lists PostgreSQL would plan anew each time, which takes longer than many statements themselves: for
   * transactions whose statements have but one good plan.
   */
  readonly keepsPlans?: boolean;
  readonly isolation?: "read committed" | "repeatable read" | "serializable";
  /** How often the work is tried in all when it collides with other transactions. */
  readonly maxAttempts?: number;
  /** From 0 up to, not including, 1. */
  readonly random?: () => number;
  readonly sleep?: (ms: number) => Promise<unknown>;
};

// Collisions end within milliseconds; whoever still collides after six tries (about 0.6 s) is better told.
const defaultMaxAttempts = 6;
const firstPauseMs = 20;

const collisionEvent = "collision";

/** Tells of every transaction of a pool that is run again for a collision's sake. */
export function onCollision(pool: EventEmitter, tell: () => void): void {
  pool.on(collisionEvent, tell);
}

/** What waits for a transaction's commit, by the connection that the transaction holds. */
const followUps = new WeakMap<Queryable, (() => void)[]>();

/** Does something once what the transaction wrote is there to stay, and nothing when it is rolled back. It must not throw. */
export function afterCommit(db: Queryable, followUp: () => void): void {
  const waiting = followUps.get(db);
  if (waiting === undefined) throw new Error("Only a transaction has a commit to wait for");
  waiting.push(followUp);
}

/**
 * Runs the work in a transaction: commits when it resolves, rolls back when it rejects. Work that collides with another
 * transaction (deadlock, serialization failure) is run again from the start, so it must change nothing but the database.
 *
 * @throws whatever the work or PostgreSQL threw last
 */
export async function withTransaction<Result>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<Result>,
  options: TransactionOptions = {},
): Promise<Result> {
  return readThenWrite(pool, readNothing, work, options);
}

/**
 * As `withTransaction`, for work that begins with statements which only read: they go out together with BEGIN. Should that fail, they have run
 * outside a transaction, and nothing is written.
 */
export async function readThenWrite<Read, Result>(
  pool: pg.Pool,
  read: (client: pg.PoolClient) => Promise<Read>,
  write: (client: pg.PoolClient, read: Read) => Promise<Result>,
  options: TransactionOptions = {},
): Promise<Result> {
  const { maxAttempts = defaultMaxAttempts, random = Math.random, sleep = sleepFor } = options;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await attemptTransaction(pool, read, write, beginOf(options));
    } catch (error) {
      if (attempt >= maxAttempts || !isCollision(error)) throw error;
    }
    pool.emit(collisionEvent);
    // Full jitter: those that collided once must not meet again.
    await sleep(random() * firstPauseMs * 2 ** (attempt - 1));
  }
}

/** Runs work within a transaction that goes on when the work rejects: then only what the work did is rolled back. */
export async function withSavepoint<Result>(
  client: Queryable,
  work: () => Promise<Result>,
): Promise<Result> {
  await client.query("SAVEPOINT work");
  try {
    const result = await work();
    await client.query("RELEASE SAVEPOINT work");
    return result;
  } catch (error) {
    await client.query("ROLLBACK TO SAVEPOINT work");
    throw error;
  }
}

/** In one round trip. */
function beginOf(options: TransactionOptions): string {
  const { isolation = "read committed", lockTimeoutMs = null, keepsPlans = false } = options;
  return [
    `BEGIN ISOLATION LEVEL ${isolation}`,
    ...(lockTimeoutMs === null ? [] : [`SET LOCAL lock_timeout = ${lockTimeoutMs}`]),
    ...(keepsPlans ? ["SET LOCAL plan_cache_mode = force_generic_plan"] : []),
  ].join("; ");
}

async function readNothing(): Promise<void> {}

async function attemptTransaction<Read, Result>(
  pool: pg.Pool,
  read: (client: pg.PoolClient) => Promise<Read>,
  write: (client: pg.PoolClient, read: Read) => Promise<Result>,
  begin: string,
): Promise<Result> {
  const client = await pool.connect();
  // A connection that breaks between two statements tells it by an event that must have a listener; the next statement fails anyway.
  const ignore = (): void => {};
  client.on("error", ignore);
  const waiting: (() => void)[] = [];
  followUps.set(client, waiting);
  let broken: Error | undefined;
  try {
    const [, found] = await inOneTrip(client, () => [client.query(begin), read(client)]);
    const result = await write(client, found);
    const ended = await client.query("COMMIT");
    // PostgreSQL answers COMMIT with ROLLBACK, and no error, when the work swallowed the failure of a statement.
    if (ended.command !== "COMMIT")
      throw new Error("the transaction was rolled back because a statement in it failed");
    for (const followUp of waiting) followUp();
    return result;
  } catch (error) {
    // Behind a statement whose answer never came, ROLLBACK would wait as well; PostgreSQL rolls back what loses its connection.
    if (isDatabaseAway(error)) broken = error as Error;
    else {
      await client.query("ROLLBACK").catch((rollbackError: Error) => {
        broken = rollbackError;
      });
    }
    throw error;
  } finally {
    followUps.delete(client);
    client.off("error", ignore);
    client.release(broken);
  }
}

function isCollision(error: unknown): boolean {
  const code = errorCode(error);
  return code === sqlState.deadlockDetected || code === sqlState.serializationFailure;
}
