import { setTimeout as sleep } from "node:timers/promises";
import type { Context } from "../context.ts";
import type { RunAnswer } from "../reads/answers.ts";
import type { AppHandle } from "../reads/app-handle.ts";
import { shapeRun } from "../reads/runs.ts";
import { markSwept } from "../store/apps.ts";
import { isDatabaseUnavailable, isRowFault } from "../store/postgres/pool/index.ts";
import type { RunRow } from "../store/runs.ts";
import { countDueUsers, type DuePosition, dueUsers, staleUsers } from "../store/due-users.ts";
import { setAside, type UserRow } from "../store/users.ts";
import { keepRun, tellEnd, tellRun } from "./keep-run.ts";
import { settleAlone, settleTogether } from "./settle-users.ts";

/** Large enough that statements are few, small enough that a chunk's rows and facts take some megabytes. */
const chunkSize = 500;

/** Waits before the tries of a user whose settling failed together with others: three tries, then the user is set aside. */
const retryAfterMs: readonly number[] = [0, 200, 800];

type Counts = { -readonly [Field in keyof RunRow]: RunRow[Field] };

/**
 * Moves every user whose boundary has passed on to now: ended days are judged, streaks end, reminders are raised.
 * Safe to run twice, in parallel, late, or to be killed: each chunk is one transaction, and a user is written only as read.
 * A signal ends it between two chunks; the run then counts as failed, and the next one goes on from there.
 */
export async function runMaintenance(
  context: Context,
  app: AppHandle,
  trigger: RunRow["trigger"],
  signal?: AbortSignal,
): Promise<RunAnswer> {
  const startedAt = context.clock();
  const run: Counts = {
    runId: context.mintId(),
    trigger,
    status: "running",
    asOf: app.now,
    startedAt,
    finishedAt: null,
    due: await countDueUsers(context.pool, app.appId, app.now),
    judged: 0,
    frozen: 0,
    ended: 0,
    errors: 0,
    retries: 0,
    peakMemoryBytes: process.memoryUsage.rss(),
  };
  await keepRun(context, app.appId, run);
  try {
    await judgeDueUsers(context, app, run, signal);
    await sweepStaleUsers(context, app, run, signal);
    run.status = "done";
    tellEnd(context, run, "done");
  } catch (error) {
    run.status = "failed";
    tellRun(context, run);
    tellEnd(context, run, signal?.aborted === true ? "interrupted" : "failed");
    if (signal?.aborted === true)
      context.log.info({ app: app.appId, run: run.runId }, "Maintenance was interrupted");
    else context.log.error({ err: error, app: app.appId, run: run.runId }, "Maintenance failed");
    if (isDatabaseUnavailable(error)) throw error;
  }
  run.finishedAt = context.clock();
  await keepRun(context, app.appId, run);
  return shapeRun(run, context);
}

/**
 * Each once: whoever is still due afterwards is being written by somebody else, became due meanwhile, or met a bad moment of the database. That
 * is for the next run, so that nobody keeps this one from its end.
 */
async function judgeDueUsers(
  context: Context,
  app: AppHandle,
  run: Counts,
  signal: AbortSignal | undefined,
): Promise<void> {
  let last: DuePosition | null = null;
  for (;;) {
    signal?.throwIfAborted();
    const rows: readonly (UserRow & DuePosition)[] = await dueUsers(
      context.pool,
      app.appId,
      app.now,
      last,
      chunkSize,
    );
    last = rows.at(-1) ?? null;
    if (last === null) return;
    await settleChunk(context, app, rows, run, signal);
  }
}

/** Brings the users that were derived under older rules or protections up to date, whether they are due or not. */
async function sweepStaleUsers(
  context: Context,
  app: AppHandle,
  run: Counts,
  signal: AbortSignal | undefined,
): Promise<void> {
  const { appId, facts } = app;
  const beginning = { epoch: 0, userId: "" };
  let after = beginning;
  for (;;) {
    signal?.throwIfAborted();
    const rows = await staleUsers(context.pool, appId, facts.epoch, after, chunkSize);
    const last = rows.at(-1);
    if (last === undefined) break;
    run.due += rows.length;
    await settleChunk(context, app, rows, run, signal);
    after = { epoch: last.state.epoch, userId: last.userId };
  }
  // A request that had begun before may have been faster with somebody: then the next run has to go round again.
  const left = await staleUsers(context.pool, appId, facts.epoch, beginning, 1);
  if (left.length === 0) await markSwept(context.pool, appId, facts.epoch);
}

async function settleChunk(
  context: Context,
  app: AppHandle,
  rows: readonly UserRow[],
  run: Counts,
  signal: AbortSignal | undefined,
): Promise<void> {
  const { judged, frozen, ended, failed } = await settleTogether(context, app, rows).catch(
    (error: unknown) => {
      if (isDatabaseUnavailable(error)) throw error;
      // A row that the database refuses takes the whole chunk with it: each goes alone then.
      return {
        judged: 0,
        frozen: 0,
        ended: 0,
        failed: rows.map(({ userId }) => ({ userId, error })),
      };
    },
  );
  run.judged += judged;
  run.frozen += frozen;
  run.ended += ended;
  for (const { userId } of failed) {
    // A chunk full of them takes minutes.
    signal?.throwIfAborted();
    await retryAlone(context, app, userId, run);
  }
  run.peakMemoryBytes = Math.max(run.peakMemoryBytes, process.memoryUsage.rss());
  await keepRun(context, app.appId, run);
}

async function retryAlone(
  context: Context,
  app: AppHandle,
  userId: string,
  run: Counts,
): Promise<void> {
  let lastError: unknown = null;
  for (const pauseMs of retryAfterMs) {
    await sleep(pauseMs);
    run.retries += 1;
    try {
      const { judged, frozen, ended } = await settleAlone(context, app, userId);
      run.judged += judged;
      run.frozen += frozen;
      run.ended += ended;
      return;
    } catch (error) {
      if (isDatabaseUnavailable(error)) throw error;
      lastError = error;
    }
  }
  run.errors += 1;
  // Without the user: a log outlives whoever is erased. The row says who was set aside, and why.
  const fields = { err: lastError, app: app.appId };
  if (!isRowFault(lastError)) {
    context.log.warn(fields, "A user could not be judged now; the next run tries again");
    return;
  }
  const message = lastError instanceof Error ? lastError.message : String(lastError);
  await setAside(context.pool, app.appId, userId, message, app.now);
  context.log.error(fields, "A user was set aside");
}
