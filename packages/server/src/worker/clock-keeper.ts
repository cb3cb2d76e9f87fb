import type { Context } from "../context.ts";
import type { DatabaseClock } from "../database-clock.ts";
import { correctClock } from "../usecases/correct-clock.ts";
import { TimeLimit } from "../usecases/unavailable.ts";
import { waitFor, type Worker, type WorkerOptions } from "./loop.ts";

/** Clocks without help drift apart by some milliseconds in this time; a clock that was set is followed soon enough. */
const everyMs = 30_000;

/** An answer that took longer would tell little. */
const askWithinMs = 3_000;

/** Nobody notices less; more than this is a machine that does not take its time from the network. */
const noticeableMs = 2_000;

const msInSecond = 1_000;

/** Keeps the clock with the database's. While that is away, it goes on as it went before. */
export function startClockKeeper(
  context: Pick<Context, "pool" | "log" | "metrics">,
  clock: DatabaseClock,
  { wait = waitFor }: Pick<WorkerOptions, "wait"> = {},
): Worker {
  const stopping = new AbortController();
  const ended = keep(context, clock, wait, stopping.signal);
  return {
    stop: () => {
      stopping.abort();
      return ended;
    },
  };
}

async function keep(
  context: Pick<Context, "pool" | "log" | "metrics">,
  clock: DatabaseClock,
  wait: NonNullable<WorkerOptions["wait"]>,
  signal: AbortSignal,
): Promise<void> {
  let wasApart = tellIfApart(context, clock, false);
  while (!signal.aborted) {
    await wait(everyMs, signal);
    if (signal.aborted) return;
    try {
      await new TimeLimit(askWithinMs).run(() => correctClock(context, clock));
      wasApart = tellIfApart(context, clock, wasApart);
    } catch (error) {
      // Whoever needs the database tells that it is away.
      context.log.debug({ err: error }, "The database's clock cannot be asked now");
    }
  }
}

/** Once when it begins, once when it is over. */
function tellIfApart(
  { log, metrics }: Pick<Context, "log" | "metrics">,
  clock: DatabaseClock,
  wasApart: boolean,
): boolean {
  const aheadMs = Math.round(clock.machineAheadMs());
  metrics.clockAhead.set(aheadMs / msInSecond);
  const standsStillForMs = Math.round(clock.standsStillForMs());
  const isApart = Math.max(Math.abs(aheadMs), standsStillForMs) > noticeableMs;
  if (isApart && !wasApart) {
    const fields = { machineAheadMs: aheadMs, standsStillForMs };
    log.warn(fields, "This machine's clock is not the database's, by which everything goes");
  }
  if (!isApart && wasApart) log.info({}, "This machine's clock is the database's again");
  return isApart;
}
