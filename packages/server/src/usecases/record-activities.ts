import type { Context } from "../context.ts";
import type { ActivityAnswer } from "../reads/answers.ts";
import type { AppHandle } from "../reads/app-handle.ts";
import { done, problem, type Result } from "../result.ts";
import { explainBadMoment, isDatabaseUnavailable } from "../store/postgres/pool/index.ts";
import { recordSubmission } from "./recording/record-submission.ts";
import { usualMostAtOnce } from "./recording/group-commit.ts";
import { type Outcome, submit } from "./recording/submission.ts";
import type { Report } from "./report.ts";

export interface BatchRecorded {
  readonly replayed: boolean;
  readonly activity: ActivityAnswer;
}

/**
 * Records activities of any users, each with its own fate. Answers in the same order.
 *
 * @throws when the database was away for all of them
 */
export async function recordActivities(
  context: Context,
  app: AppHandle,
  reports: readonly Report[],
): Promise<readonly Result<BatchRecorded>[]> {
  const outcomes: Outcome[] = [];
  // No more at once than go into one group: reports that come one by one meanwhile then wait for that, and not for all of these.
  for (let begin = 0; begin < reports.length; begin += usualMostAtOnce) {
    const stretch = reports.slice(begin, begin + usualMostAtOnce);
    const recording = stretch.map((report) =>
      recordSubmission(context, submit(app, report, "activity")),
    );
    outcomes.push(...(await Promise.all(recording)));
  }
  const errors = outcomes.flatMap((outcome) => ("error" in outcome ? [outcome.error] : []));
  if (errors.length === outcomes.length && errors.every(isDatabaseUnavailable)) {
    for (const error of errors) throw error;
  }
  return outcomes.map((outcome) => resultOf(context, app, outcome));
}

function resultOf(context: Context, app: AppHandle, outcome: Outcome): Result<BatchRecorded> {
  if (!("error" in outcome)) {
    if (!outcome.ok) return outcome;
    const { replayed, activity } = outcome.value;
    return done({ replayed, activity });
  }
  const { error } = outcome;
  context.log.error({ err: error, app: app.appId }, "An activity of a batch failed");
  const badMoment = explainBadMoment(error);
  return badMoment === null
    ? problem("internal_error", "This one failed; send it again, or tell us")
    : problem("database_unavailable", badMoment);
}
