import type { Context } from "../context.ts";
import type { RunAnswer } from "../reads/answers.ts";
import { appsWithWork } from "../store/apps.ts";
import { isDatabaseUnavailable } from "../store/postgres/pool/index.ts";
import { markAbandonedRuns } from "../store/runs.ts";
import { runMaintenance } from "./run-maintenance.ts";

/**
 * Runs maintenance of every app for which time has something to do; where there is none, nothing is written.
 * What goes wrong with one app keeps none of the others waiting.
 *
 * @throws only when the database cannot be reached
 */
export async function maintainApps(
  context: Context,
  trigger: RunAnswer["trigger"],
  signal?: AbortSignal,
): Promise<readonly RunAnswer[]> {
  await markAbandonedRuns(context.pool);
  const runs: RunAnswer[] = [];
  for (const row of await appsWithWork(context.pool, context.clock())) {
    if (signal?.aborted === true) break;
    try {
      const app = await context.apps.open(context.pool, row, context.clock());
      runs.push(await runMaintenance(context, app, trigger, signal));
    } catch (error) {
      if (isDatabaseUnavailable(error)) throw error;
      context.log.error({ err: error, app: row.appId }, "Maintenance of an app failed");
    }
  }
  return runs;
}
