import type { Done } from "@flamekeeper/engine";
import type { Context } from "../context.ts";
import type { StandingAnswer } from "../reads/answers.ts";
import { shapeStanding } from "../reads/shape.ts";
import { withTransaction } from "../store/postgres/pool/index.ts";
import { findReply, insertReply } from "../store/replies.ts";
import { lockUser } from "../store/users.ts";
import { type AppHandle, upToDate } from "../reads/app-handle.ts";
import { digestOf } from "./digest.ts";
import { done, fromRefusal, problem, type Result, unknownUser } from "../result.ts";
import { saveChanges } from "./save-changes.ts";
import { type Command, UserChange } from "./user-change.ts";

/** A command on one user, and under which key it may be sent again. */
export interface Operation<Extra extends object> {
  readonly userId: string;
  /** The command's name, for telling the same key of different commands apart. */
  readonly operation: string;
  /** What was asked for: another request under the same key is a conflict. */
  readonly request: object;
  readonly idempotencyKey: string | null;
  readonly reason?: string;
  readonly command: Command;
  /** What the answer says beside where the user stands. */
  readonly answer: (decided: Done, change: UserChange) => Extra;
}

export interface Answered<Answer> {
  readonly replayed: boolean;
  readonly answer: Answer;
}

/** Carries a command out behind the user's lock; under an idempotency key only once. */
export async function changeUser<Extra extends object>(
  context: Context,
  opened: AppHandle,
  operation: Operation<Extra>,
): Promise<Result<Answered<StandingAnswer & Extra>>> {
  const { userId, idempotencyKey, request, command, reason } = operation;
  const { appId } = opened;
  const digest = digestOf(request);
  const replyKey = { userId, operation: operation.operation, key: idempotencyKey ?? "" };
  return withTransaction(context.pool, async (db) => {
    const row = await lockUser(db, appId, userId);
    if (row === null) return unknownUser(userId);
    const app = await upToDate(context, db, opened, [row]);
    const { facts, now } = app;
    const reply = idempotencyKey === null ? null : await findReply(db, appId, replyKey);
    if (reply !== null && !reply.digest.equals(digest)) {
      return problem("idempotency_conflict", "Another request was made under this Idempotency-Key");
    }
    if (reply !== null) {
      return done({ replayed: true, answer: reply.body as StandingAnswer & Extra });
    }
    const change = UserChange.of(row, context.mintId);
    const provenance = reason === undefined ? {} : { reason };
    const decision = await change.decide(db, appId, facts, now, command, provenance);
    if (decision.outcome === "refused") return fromRefusal(decision);
    if (decision.outcome === "needs_history") throw new Error("A history was not enough to decide");
    await saveChanges(db, app, [change]);
    const standing = shapeStanding(change.state, facts, change.eventsSince(0));
    const answer = { ...operation.answer(decision, change), ...standing };
    if (idempotencyKey !== null) {
      await insertReply(db, appId, replyKey, { digest, body: answer }, context.clock());
    }
    return done({ replayed: false, answer });
  });
}
