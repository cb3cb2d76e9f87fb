import { versionAt } from "@flamekeeper/engine";
import type { Context } from "../context.ts";
import type { RecordedAnswer } from "../reads/answers.ts";
import type { AppHandle } from "../reads/app-handle.ts";
import { problem, type Result, unknownUser } from "../result.ts";
import type { Answered } from "./answer-once.ts";
import { recordActivity } from "./record-activity.ts";
import type { Report } from "./report.ts";

const dayMs = 24 * 3_600_000;

/**
 * Records what a user's own device reports, which says what its user wants it to say. It may be late, as a phone is after a flight, but
 * only by so much that the activity still counts for its day: further back there is nothing to gain but XP that nobody can check. And it
 * makes no user, or the token of one who was erased would bring the user back.
 */
export async function recordOwnActivity(
  context: Context,
  app: AppHandle,
  report: Report,
  isRepeatable: boolean,
): Promise<Result<Answered<RecordedAnswer>>> {
  const { userTokens, lateWindowDays } = versionAt(app.facts, app.now).rules.rules;
  if (!userTokens.recordActivities) {
    return problem("tokens_record_nothing", "The rules leave recording to the app's backend");
  }
  // A window of no days still takes what happened today.
  const windowDays = Math.max(lateWindowDays, 1);
  const earliestMs = app.now - windowDays * dayMs;
  return recordActivity(
    context,
    app,
    report,
    isRepeatable,
    ({ userId, occurredAt }, isNewcomer) => {
      if (isNewcomer) return unknownUser(userId);
      if (occurredAt === null || occurredAt >= earliestMs) return null;
      const message = `A user token reports what happened in the last ${windowDays * 24} hours`;
      return problem("occurred_too_early", message, [{ path: "occurredAt", message }]);
    },
  );
}
