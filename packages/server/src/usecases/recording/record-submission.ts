import type { Context } from "../../context.ts";
import { problem } from "../../result.ts";
import { traceWork } from "../../tracing/scope.ts";
import { recordTogether } from "./record-group.ts";
import type { Outcome, Submission } from "./submission.ts";

/** The one road of activities into the database: together with whatever else is on its way. Never rejects. */
export async function recordSubmission(context: Context, submission: Submission): Promise<Outcome> {
  const outcome = await context.submissions.add(submission, (group) => record(context, group));
  return outcome === "overloaded"
    ? problem("overloaded", "More activities wait to be written than can be; send this one again")
    : outcome;
}

/** What is logged and traced meanwhile belongs to all of the group, and to the request of none. */
async function record(
  context: Context,
  group: readonly Submission[],
): Promise<readonly (Outcome | Promise<Outcome>)[]> {
  return traceWork(
    context.tracer,
    "group commit",
    () => recordTogether(context, group),
    () => ({ attributes: { size: group.length } }),
  );
}
