import type { Context } from "../../context.ts";
import { problem } from "../../result.ts";
import { recordGroup } from "./record-group.ts";
import type { Outcome, Submission } from "./submission.ts";

/** The one road of activities into the database: together with whatever else is on its way. Never rejects. */
export async function recordSubmission(context: Context, submission: Submission): Promise<Outcome> {
  const outcome = await context.submissions.add(submission, (group) => recordGroup(context, group));
  return outcome === "overloaded"
    ? problem("overloaded", "More activities wait to be written than can be; send this one again")
    : outcome;
}
