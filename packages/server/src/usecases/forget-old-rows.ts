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

/** What came together while nothing was forgotten, such as the rows of a long import a week ago, does not keep anything else waiting for minutes. */
const mostSteps = 10;

export interface Forgotten {
  readonly replies: number;
  readonly runs: number;
  /** Whether nothing that is too old is left. */
  readonly isAll: boolean;
}

/**
 * Deletes answers that are too old to be asked for again, and records of runs that nobody will look at; tells how many. Some hundred thousand at a
 * time: where more are left, whoever asked asks again soon. A signal ends it between two steps.
 */
export async function forgetOldRows(
  { pool, clock }: Context,
  signal: AbortSignal,
): Promise<Forgotten> {
  const now = clock();
  const replies = await inSteps(signal, (limit) =>
    deleteReplies(pool, addMs(now, -repliesKeptForMs), limit),
  );
  const runs = await inSteps(signal, (limit) =>
    deleteRuns(pool, addMs(now, -runsKeptForMs), limit),
  );
  return { replies: replies.count, runs: runs.count, isAll: replies.isAll && runs.isAll };
}

async function inSteps(
  signal: AbortSignal,
  remove: (limit: number) => Promise<number>,
): Promise<{ readonly count: number; readonly isAll: boolean }> {
  let count = 0;
  for (let step = 0; step < mostSteps && !signal.aborted; step += 1) {
    const deleted = await remove(stepSize);
    count += deleted;
    if (deleted < stepSize) return { count, isAll: true };
  }
  return { count, isAll: false };
}
