import type { Metrics } from "../metrics/metrics.ts";
import type { Result } from "../result.ts";

/** Counts the reports that led to nothing new; those that did are counted as they are written. */
export function countAnswers(
  metrics: Metrics,
  results: readonly Result<{ readonly replayed: boolean }>[],
): void {
  for (const result of results) {
    if (!result.ok) metrics.activitiesRefused.add(1, { code: result.code });
    else if (result.value.replayed) metrics.activities.add(1, { outcome: "replayed" });
  }
}
