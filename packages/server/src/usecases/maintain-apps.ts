import type { Context } from "../context.ts";
import type { RunAnswer } from "../reads/answers.ts";
import { appsWithWork } from "../store/apps.ts";
import { isDatabaseUnavailable } from "../store/postgres/pool/index.ts";
import { markAbandonedRuns } from "../store/runs.ts";
import { traceWork } from "../tracing/scope.ts";
import { runMaintenance } from "./run-maintenance.ts";

/**
 * Runs maintenance of every app for which time has something to do; where there is none, nothing is written.
 * One after another; what fails with one app does not end the round for the others.
 *
 * @throws only when the database cannot be reached
 */
export async function maintainApps(
  context: Context,
  trigger: RunAnswer["trigger"],
  signal?: AbortSignal,
): Promise<readonly RunAnswer[]> {
  const { clock } = context;
  const runs: RunAnswer[] = [];
  let failed = 0;
  let isThrough = false;
  try {
    await markAbandonedRuns(context.pool);
    for (const row of await appsWithWork(context.pool, clock())) {
      if (signal?.aborted === true) break;
      try {
        const app = await context.apps.open(context.pool, row, clock());
        const run = await traceRun(context, () => runMaintenance(context, app, trigger, signal));
        if (run.status !== "done") failed += 1;
        runs.push(run);
      } catch (error) {
        if (isDatabaseUnavailable(error)) throw error;
        failed += 1;
        context.log.error(
          { err: error, app: row.appId, operation },
          "Maintenance of an app failed",
        );
      }
    }
    isThrough = true;
  } finally {
    // Who stops a round says nothing about how it would have ended.
    if (signal?.aborted !== true) tellRound(context, isThrough && failed === 0);
  }
  return runs;
}

/** What is logged and traced of a run. */
const operation = "maintenance";

const msInSecond = 1_000;

function tellRound({ metrics, clock }: Context, isDone: boolean): void {
  metrics.maintenanceRounds.add(1, { outcome: isDone ? "done" : "failed" });
  if (isDone) metrics.maintenanceLastSuccess.set(clock() / msInSecond);
}

/** Runs are told of one by one, and what is logged meanwhile as theirs; most rounds have none. */
async function traceRun({ tracer }: Context, work: () => Promise<RunAnswer>): Promise<RunAnswer> {
  return traceWork(tracer, operation, work, (run) => {
    const { id, due, judged, errors, retries } = run;
    const attributes = { run: id, due, judged, errors, retries };
    return { attributes, failure: run.status === "done" ? null : run.status };
  });
}
