import { addMs } from "@flamekeeper/engine";
import type { Context } from "../context.ts";
import { deleteReplies } from "../store/replies.ts";
import { deleteRuns } from "../store/runs.ts";

const dayMs = 24 * 3_600_000;

/**
 * A phone that was offline over a holiday, or a queue that somebody repaired after the weekend, gets its first answer within this time.
 * It is the default late window as well: what is sent again later could not count for its day any more. An activity stays known by its
 * id for ever; an operator's action that is sent again after this would be done again. A week of answers is some kilobytes for each user.
 */
const repliesKeptForMs = 7 * dayMs;

/**
 * Longer than it takes to wonder what last month's nights were like. An app that has somebody due at any moment makes a run every few seconds: half a
 * million rows in this time.
 */
const runsKeptForMs = 30 * dayMs;

/** A second's work at the most, however many there are. */
const stepSize = 10_000;

/** Deletes answers that are too old to be asked for again, and records of runs that nobody will look at; tells how many. */
export async function forgetOldRows(
  context: Context,
): Promise<{ readonly replies: number; readonly runs: number }> {
  const now = context.clock();
  const forget = (remove: typeof deleteReplies, keptForMs: number): Promise<number> =>
    inSteps((limit) => remove(context.pool, addMs(now, -keptForMs), limit));
  return {
    replies: await forget(deleteReplies, repliesKeptForMs),
    runs: await forget(deleteRuns, runsKeptForMs),
  };
}

async function inSteps(remove: (limit: number) => Promise<number>): Promise<number> {
  let forgotten = 0;
  for (;;) {
    const deleted = await remove(stepSize);
    forgotten += deleted;
    if (deleted < stepSize) return forgotten;
  }
}
