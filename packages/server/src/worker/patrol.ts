import type { Context } from "../context.ts";
import { patrolUsers } from "../usecases/verify/patrol-users.ts";
import { pauseMs, waitFor, type Worker, type WorkerOptions } from "./loop.ts";

interface PatrolOptions extends Pick<WorkerOptions, "wait"> {
  readonly usersPerMinute: number;
}

/** Short stretches, so that the database never notices more than a handful of users at once. */
const stretchMs = 10_000;
const minuteMs = 60_000;

/** Verifies all users of all apps, slowly, over and over. */
export function startPatrol(context: Context, options: PatrolOptions): Worker {
  const stopping = new AbortController();
  const ended = patrol(context, options, stopping.signal);
  return {
    stop: () => {
      stopping.abort();
      return ended;
    },
  };
}

async function patrol(
  context: Context,
  { usersPerMinute, wait = waitFor }: PatrolOptions,
  signal: AbortSignal,
): Promise<void> {
  const intervalMs = Math.max(stretchMs, minuteMs / usersPerMinute);
  const budget = Math.max(1, Math.round((usersPerMinute * intervalMs) / minuteMs));
  let failures = 0;
  // A server that restarts again and again must not verify its first users each time.
  await wait(intervalMs, signal);
  while (!signal.aborted) {
    try {
      await patrolUsers(context, budget, signal);
      failures = 0;
    } catch (error) {
      failures += 1;
      context.log.warn({ err: error }, "The patrol does not work now; it will be tried again");
    }
    await wait(pauseMs(intervalMs, failures), signal);
  }
}
