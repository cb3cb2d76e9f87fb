import type { DatabaseClock, TimeSample } from "../database-clock.ts";
import type { Instant } from "@flamekeeper/engine";
import type { Context } from "../context.ts";
import { readDatabaseTime } from "../store/database-time.ts";

/** One of so many comes through without waiting for anything, on a busy network too; together they take some milliseconds. */
const usualSamples = 5;

/** The first statement opens a connection, and tells nothing about the way. */
const warmUps = 1;

/** Asks the database what time it is, and puts the clock right. */
export async function correctClock(
  { pool }: Pick<Context, "pool">,
  clock: DatabaseClock,
  read: () => Promise<Instant> = () => readDatabaseTime(pool),
): Promise<void> {
  const samples: TimeSample[] = [];
  for (let asked = 0; asked < warmUps + usualSamples; asked++) {
    const askedAt = clock.monotonicMs();
    const databaseMs = await read();
    samples.push({ databaseMs, askedAt, answeredAt: clock.monotonicMs() });
  }
  clock.correct(samples.slice(warmUps));
}
