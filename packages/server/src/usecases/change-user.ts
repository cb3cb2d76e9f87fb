import type { Done } from "@flamekeeper/engine";
import type { Context } from "../context.ts";
import type { StandingAnswer } from "../reads/answers.ts";
import { type AppHandle, upToDate } from "../reads/app-handle.ts";
import { shapeStanding } from "../reads/shape.ts";
import { done, fromRefusal, type Result, unknownUser } from "../result.ts";
import { withTransaction } from "../store/postgres/pool/index.ts";
import { lockUser } from "../store/users.ts";
import { type Answered, answerOnce, type Request } from "./answer-once.ts";
import { saveChanges } from "./save-changes.ts";
import { type Command, UserChange } from "./user-change.ts";

/** A command on one user. */
export interface Operation<Extra extends object> extends Request {
  readonly reason?: string;
  readonly command: Command;
  /** What the answer says beside where the user stands. */
  readonly answer: (decided: Done, change: UserChange) => Extra;
}

/** Carries a command out behind the user's lock; under an idempotency key only once. */
export async function changeUser<Extra extends object>(
  context: Context,
  opened: AppHandle,
  operation: Operation<Extra>,
): Promise<Result<Answered<StandingAnswer & Extra>>> {
  const { userId, command, reason } = operation;
  const { appId } = opened;
  return withTransaction(context.pool, async (db) => {
    const row = await lockUser(db, appId, userId);
    if (row === null) return unknownUser(userId);
    return answerOnce<StandingAnswer & Extra>(context, db, appId, operation, async () => {
      const app = await upToDate(context, db, opened, [row]);
      const { facts, now } = app;
      const change = UserChange.of(row, context.mintId);
      const provenance = reason === undefined ? {} : { reason };
      const decision = await change.decide(db, appId, facts, now, command, provenance);
      if (decision.outcome === "refused") return fromRefusal(decision);
      if (decision.outcome === "needs_history") {
        throw new Error("A history was not enough to decide");
      }
      await saveChanges(db, app, [change]);
      const standing = shapeStanding(change.state, facts, change.eventAnswers);
      return done({ ...operation.answer(decision, change), ...standing });
    });
  });
}
