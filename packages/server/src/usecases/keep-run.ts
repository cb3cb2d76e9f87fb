import type { Context } from "../context.ts";
import { type RunRow, saveRun } from "../store/runs.ts";

const msInSecond = 1_000;

/** How far the metrics have been told of each run that goes on. */
const told = new WeakMap<RunRow, Pick<RunRow, "judged" | "errors" | "retries">>();

/** Writes a run as it stands, and lets the metrics know what was added since the last time. The same object each time. */
export async function keepRun(context: Context, appId: string, run: RunRow): Promise<void> {
  tellRun(context, run);
  await saveRun(context.pool, appId, run);
}

/** Only the metrics: for a run whose end the database cannot be told. */
export function tellRun({ metrics }: Context, run: RunRow): void {
  const before = told.get(run) ?? { judged: 0, errors: 0, retries: 0 };
  const { judged, errors, retries, peakMemoryBytes } = run;
  metrics.maintenanceJudged.add(judged - before.judged);
  metrics.maintenanceErrors.add(errors - before.errors);
  metrics.maintenanceRetries.add(retries - before.retries);
  metrics.maintenancePeakMemory.set(peakMemoryBytes);
  told.set(run, { judged, errors, retries });
}

/** Once a run is over, however it ended. */
export function tellEnd(
  { metrics, clock }: Context,
  { startedAt }: RunRow,
  outcome: "done" | "failed" | "interrupted",
): void {
  metrics.maintenanceRuns.add(1, { outcome });
  metrics.maintenanceSeconds.observe(Math.max(0, clock() - startedAt) / msInSecond);
}
