import type { RecordedAnswer } from "../../reads/answers.ts";
import type { AppHandle } from "../../reads/app-handle.ts";
import { readStanding } from "../../reads/standing.ts";
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
): Promise<RecordedAnswer> {
  const reply = await findReply(context.pool, app.appId, replyKeyOf(report));
  if (reply !== null) return reply.body as RecordedAnswer;
  const standing = await readStanding(context, app, report.userId);
  if (!standing.ok) throw new Error("The activity's user is gone");
  return { activity, ...standing.value };
}

/** Under which the answer to a report is kept. */
export function replyKeyOf({ userId, id }: Report): ReplyKey {
  return { userId, operation: "activity", key: id };
}
