import type { Context } from "../context.ts";
import type { RecordedAnswer } from "../reads/answers.ts";
import type { AppHandle } from "../reads/app-handle.ts";
import { done, type Result } from "../result.ts";
import type { Answered } from "./answer-once.ts";
import { repeatAnswer } from "./recording/kept-answers.ts";
import { recordSubmission } from "./recording/record-submission.ts";
import { type Admission, submit } from "./recording/submission.ts";
import type { Report } from "./report.ts";

/**
 * Records one activity and answers with everything that it changed; the same report again gets the first answer.
 * A report whose id the caller did not choose cannot be sent again: then its answer need not be kept.
 */
export async function recordActivity(
  context: Context,
  app: AppHandle,
  report: Report,
  isRepeatable = true,
  admit?: Admission,
): Promise<Result<Answered<RecordedAnswer>>> {
  const wants = isRepeatable ? "kept standing" : "standing";
  const outcome = await recordSubmission(context, submit(app, report, wants, admit));
  if ("error" in outcome) throw outcome.error;
  if (!outcome.ok) return outcome;
  const { replayed, activity, standing } = outcome.value;
  if (standing !== null) return done({ replayed, answer: { activity, ...standing } });
  const answer = await repeatAnswer(context, app, report, outcome.value);
  return answer.ok ? done({ replayed, answer: answer.value }) : answer;
}
