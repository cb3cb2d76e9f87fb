import type { Context } from "../context.ts";
import type { RecordedAnswer } from "../reads/answers.ts";
import { readStanding } from "../reads/standing.ts";
import { shapeStanding } from "../reads/shape.ts";
import { type Queryable, withTransaction } from "../store/postgres/pool/index.ts";
import { findReply, insertReply } from "../store/replies.ts";
import type { AppHandle } from "../reads/app-handle.ts";
import { type Admission, type Recorded, recordAlone } from "./record-activities.ts";
import { digestReport, type Report } from "./report.ts";
import { done, type Result } from "../result.ts";

/**
 * Records one activity and answers with everything that it changed; the same report again gets the first answer.
 * A report whose id the caller did not choose cannot be sent again: then its answer need not be kept.
 */
export async function recordActivity(
  context: Context,
  opened: AppHandle,
  report: Report,
  isRepeatable = true,
  admit?: Admission,
): Promise<Result<{ readonly replayed: boolean; readonly answer: RecordedAnswer }>> {
  return withTransaction(context.pool, async (db) => {
    const { result, change, app } = await recordAlone(context, opened, db, report, admit);
    if (!result.ok) return result;
    if (change === null) return done(await repeatAnswer(app, db, report, result.value));
    const standing = shapeStanding(change.state, app.facts, change.eventAnswers);
    const answer = { activity: result.value.activity, ...standing };
    if (isRepeatable) {
      const reply = { digest: digestReport(report), body: answer };
      await insertReply(db, app.appId, replyKey(report), reply, context.clock());
    }
    return done({ replayed: false, answer });
  });
}

/** The first answer; after it has been forgotten, or when the activity came in a batch, the activity and where the user stands now. */
async function repeatAnswer(
  app: AppHandle,
  db: Queryable,
  report: Report,
  recorded: Recorded,
): Promise<{ replayed: true; answer: RecordedAnswer }> {
  const reply = await findReply(db, app.appId, replyKey(report));
  if (reply !== null) return { replayed: true, answer: reply.body as RecordedAnswer };
  // On the connection at hand: a second one for each request would let a full pool wait for itself.
  const standing = await readStanding({ pool: db }, app, report.userId);
  if (!standing.ok) throw new Error("The activity's user is gone");
  return { replayed: true, answer: { activity: recorded.activity, ...standing.value } };
}

function replyKey({ userId, id }: Report): { userId: string; operation: string; key: string } {
  return { userId, operation: "activity", key: id };
}
