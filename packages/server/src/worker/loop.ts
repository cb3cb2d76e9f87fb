import { setTimeout as sleep } from "node:timers/promises";
import type { Context } from "../context.ts";
import { forgetOldRows } from "../usecases/forget-old-rows.ts";
import { AppRounds } from "../usecases/maintenance/app-rounds.ts";

export interface WorkerOptions {
  readonly intervalMs: number;
  /** Returns early, and does not reject, when the signal is given. */
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<void>;
}

export interface Worker {
  /** Lets the chunk at hand finish and settles when nothing runs any more. */
  stop(): Promise<void>;
}

/** Often enough to keep the tables from growing by more than a hundredth of what they hold; the rounds need not ask each time. */
const forgetEveryMs = 3_600_000;

const msInSecond = 1_000;

/** A database that comes back is noticed within this time; until then one line a minute in the log is enough. */
const longestPauseMs = 60_000;

/** Judges what time has brought, round after round; what takes long goes on beside later rounds. Whatever fails is logged and tried again in a later round. */
export function startWorker(context: Context, options: WorkerOptions): Worker {
  const stopping = new AbortController();
  const ended = work(context, options, stopping.signal);
  return {
    stop: () => {
      stopping.abort();
      return ended;
    },
  };
}

async function work(
  context: Context,
  { intervalMs, wait = waitFor }: WorkerOptions,
  signal: AbortSignal,
): Promise<void> {
  context.metrics.maintenanceInterval.set(intervalMs / msInSecond);
  const rounds = new AppRounds(context, { trigger: "worker", signal });
  let failures = 0;
  let forgetAt = Number.NEGATIVE_INFINITY;
  while (!signal.aborted) {
    try {
      await rounds.go();
      if (!signal.aborted && context.clock() >= forgetAt) forgetAt = await forget(context, signal);
      if (failures > 0) context.log.info({ failures }, "Maintenance works again");
      failures = 0;
    } catch (error) {
      failures += 1;
      context.log.warn({ err: error }, "Maintenance does not work now; it will be tried again");
    }
    await wait(pauseMs(intervalMs, failures), signal);
  }
  await rounds.settle();
}

/** Answers when to do so again. What cannot be deleted now is no matter for maintenance, and can be in an hour. */
async function forget(context: Context, signal: AbortSignal): Promise<number> {
  try {
    const { isAll } = await forgetOldRows(context, signal);
    // What is left has its turn after the next round.
    if (!isAll) return context.clock();
  } catch (error) {
    context.log.warn({ err: error }, "Old answers and records of runs could not be deleted");
  }
  return context.clock() + forgetEveryMs;
}

/** Longer after each failure. */
export function pauseMs(intervalMs: number, failures: number): number {
  return Math.max(intervalMs, Math.min(intervalMs * 2 ** failures, longestPauseMs));
}

export async function waitFor(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, null, { signal }).catch(() => null);
}
