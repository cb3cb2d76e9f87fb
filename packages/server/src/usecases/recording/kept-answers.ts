import type { RecordedAnswer } from "../../reads/answers.ts";
import type { AppHandle } from "../../reads/app-handle.ts";
import { readStanding } from "../../reads/standing.ts";
import { done, type Result } from "../../result.ts";
import type { Queryable } from "../../store/postgres/pool/index.ts";
import { findReply, type ReplyKey } from "../../store/replies.ts";
import type { Report } from "../report.ts";
import type { Recorded } from "./submission.ts";

/** The first answer; after it has been forgotten, or when the activity came in a batch, the activity and where the user stands now. */
export async function repeatAnswer(
  context: { readonly pool: Queryable },
  app: AppHandle,
  report: Report,
  { activity }: Recorded,
): Promise<Result<RecordedAnswer>> {
  const reply = await findReply(context.pool, app.appId, replyKeyOf(report));
  if (reply !== null) return done(reply.body as RecordedAnswer);
  const standing = await readStanding(context, app, report.userId);
  // Refused when the user was erased meanwhile.
  return standing.ok ? done({ activity, ...standing.value }) : standing;
}

/** Under which the answer to a report is kept. */
export function replyKeyOf({ userId, id }: Report): ReplyKey {
  return { userId, operation: "activity", key: id };
}
