import type { Context } from "../context.ts";
import type { AppHandle } from "../reads/app-handle.ts";
import { shapeFailure } from "../reads/failures.ts";
import type { RetryAnswer } from "../reads/operator-answers.ts";
import { done, problem, type Result, unknownUser } from "../result.ts";
import {
  isRowFault,
  type Queryable,
  withSavepoint,
  withTransaction,
} from "../store/postgres/pool/index.ts";
import { countTry, findSetAside, takeBack } from "../store/set-aside.ts";
import { lockUser, type UserRow } from "../store/users.ts";
import { type Answered, answerOnce } from "./answer-once.ts";
import type { Asked } from "./asked.ts";
import { enterInAudit } from "./enter-in-audit.ts";
import { settleLocked } from "./settle-users.ts";

/** Tries a user again whom maintenance set aside, behind the user's lock. Whoever fails once more stays set aside, with the new error. */
export async function retrySetAside(
  context: Context,
  app: AppHandle,
  userId: string,
  asked: Asked,
): Promise<Result<Answered<RetryAnswer>>> {
  const { appId } = app;
  const { idempotencyKey } = asked;
  return withTransaction(context.pool, async (db) => {
    const row = await lockUser(db, appId, userId);
    if (row === null) return unknownUser(userId);
    const once = { userId, operation: "failure.retried", request: {}, idempotencyKey };
    return answerOnce<RetryAnswer>(context, db, appId, once, async () => {
      const before = await findSetAside(db, appId, userId);
      if (before === null) {
        return problem("unknown_failure", `The user "${userId}" is not set aside`);
      }
      await settleOrCount(context, app, db, row);
      const left = await findSetAside(db, appId, userId);
      const failure = left === null ? null : shapeFailure(left);
      const auditId = await enterInAudit(context, db, app, asked, {
        action: "failure.retried",
        userId,
        subject: null,
        before: shapeFailure(before),
        after: failure,
      });
      return done({ id: userId, judged: failure === null, failure, auditId });
    });
  });
}

async function settleOrCount(
  context: Context,
  app: AppHandle,
  db: Queryable,
  row: UserRow,
): Promise<void> {
  try {
    await withSavepoint(db, () => settleLocked(context, db, app, row));
    // Nothing was written for somebody with whom nothing was to be done.
    await takeBack(db, app.appId, row.userId);
  } catch (error) {
    if (!isRowFault(error)) throw error;
    const message = error instanceof Error ? error.message : String(error);
    await countTry(db, app.appId, row.userId, message);
  }
}
