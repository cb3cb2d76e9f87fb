import pLimit from "p-limit";
import type { Context } from "../context.ts";
import type { RunAnswer } from "../reads/answers.ts";
import type { AppHandle } from "../reads/app-handle.ts";
import { shapeRun } from "../reads/runs.ts";
import { markSwept } from "../store/apps.ts";
import { countDueUsers, type DuePosition, dueUsers, partsWithDue } from "../store/due-users.ts";
import { isDatabaseUnavailable } from "../store/postgres/pool/index.ts";
import type { RunRow } from "../store/runs.ts";
import {
  countStaleUsers,
  partsWithStale,
  staleUsers,
  type SweepPosition,
} from "../store/stale-users.ts";
import { retryFailed } from "./maintenance/retry-failed.ts";
import { Run } from "./maintenance/run.ts";
import type { Manner } from "./maintenance/manner.ts";
import { waitFor } from "./maintenance/wait.ts";
import { laneCount, type Source, walkParts } from "./maintenance/walk-parts.ts";

/** Enough to know what it is; the log has the rest. */
const longestError = 500;

/** What whoever begins a run may say about it. */
export type Conduct = Partial<Omit<Manner, "isWaitedFor">>;

/**
 * Moves every user whose boundary has passed on to now: ended days are judged, streaks end, reminders are raised.
 * Safe to run twice, in parallel, late, or to be killed: each chunk is one transaction, and a user is written only as read.
 * A signal ends it between two chunks; the run then counts as failed, and the next one goes on from there.
 *
 * Several workers share the users. A worker leaves to the others what they are at; whoever asked for a run waits for them, so that
 * everybody who was due has been judged when it is answered, by this run or by another, or is being written by somebody else just then.
 */
export async function runMaintenance(
  context: Context,
  app: AppHandle,
  trigger: RunRow["trigger"],
  signal: AbortSignal = new AbortController().signal,
  { maySetAsideMany = false, turns = pLimit(laneCount), wait = waitFor }: Conduct = {},
): Promise<RunAnswer> {
  const run = new Run(context, app, trigger, signal);
  const manner = { isWaitedFor: trigger !== "worker", maySetAsideMany, turns, wait };
  let isDone = false;
  try {
    run.counts.due = await countDueUsers(context.pool, app.appId, app.now);
    await run.save();
    await judgeAll(run, manner);
    run.counts.finishedAt = context.clock();
    const row = await run.save();
    isDone = row.status === "done";
    return shapeRun(row, context);
  } finally {
    run.tellEnd(isDone ? "done" : signal.aborted ? "interrupted" : "failed");
  }
}

/** @throws only when the database cannot be reached; whatever else goes wrong is the run's end */
async function judgeAll(run: Run, manner: Manner): Promise<void> {
  const { context, app, counts, signal } = run;
  try {
    // Each once: whoever is still due afterwards became due meanwhile, or met a bad moment of the database. That is for the next run.
    await walkParts(run, dueSource(run), manner);
    await sweepStaleUsers(run, manner);
    await retryFailed(run, manner);
    await markIfSwept(run);
    counts.status = "done";
  } catch (error) {
    counts.status = "failed";
    counts.error = signal.aborted ? "Interrupted" : describeError(error);
    const fields = { app: app.appId, run: counts.runId };
    if (signal.aborted) context.log.info(fields, "Maintenance was interrupted");
    else context.log.error({ err: error, ...fields }, "Maintenance failed");
    if (isDatabaseUnavailable(error)) throw error;
  }
}

function describeError(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, longestError);
}

function dueSource({ context: { pool }, app: { appId, now } }: Run): Source<DuePosition> {
  return {
    parts: async () =>
      (await partsWithDue(pool, appId, now)).map(({ part, dueAt }) => ({ part, rank: dueAt })),
    read: async (part, after, limit) => {
      const rows = await dueUsers(pool, appId, part, now, after, limit);
      const last = rows.at(-1);
      if (last === undefined) return { rows, last: null };
      const { dueAt, userId } = last;
      return { rows, last: { position: { dueAt, userId }, rank: dueAt } };
    },
  };
}

/** Brings the users that were derived under older rules or protections up to date, whether they are due or not. */
async function sweepStaleUsers(run: Run, manner: Manner): Promise<void> {
  const { context, app, counts } = run;
  const { epoch } = app.facts;
  const source: Source<SweepPosition> = {
    parts: async () => {
      const parts = await partsWithStale(context.pool, app.appId, epoch);
      if (parts.length > 0) {
        counts.due += (await countStaleUsers(context.pool, app.appId, epoch)).left;
      }
      return parts.map((part) => ({ part, rank: 0 }));
    },
    read: async (part, after, limit) => {
      const rows = await staleUsers(context.pool, app.appId, part, epoch, after, limit);
      const last = rows.at(-1);
      if (last === undefined) return { rows, last: null };
      const position = { epoch: last.state.epoch, userId: last.userId };
      return { rows, last: { position, rank: position.epoch } };
    },
  };
  await walkParts(run, source, manner);
}

/** A request that had begun before may have been faster with somebody: then the next run has to go round again. */
async function markIfSwept({ context: { pool }, app }: Run): Promise<void> {
  const { epoch } = app.facts;
  if (app.sweptEpoch >= epoch) return;
  const left = await partsWithStale(pool, app.appId, epoch);
  if (left.length === 0) await markSwept(pool, app.appId, epoch);
}
