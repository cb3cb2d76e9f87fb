import type { Context } from "../context.ts";
import { done, problem, type Result } from "../result.ts";
import type { Queryable } from "../store/postgres/pool/index.ts";
import { findReply, insertReply } from "../store/replies.ts";
import { digestOf } from "./digest.ts";

/** What was asked for, and under which key it may be asked for again. */
export interface Request {
  /** Empty for what is not about one user. */
  readonly userId: string;
  /** The command's name, for telling the same key of different commands apart. */
  readonly operation: string;
  /** Another request under the same key is a conflict. */
  readonly request: object;
  /** `null` when the caller gave none: then it is done as often as it is asked for. */
  readonly idempotencyKey: string | null;
}

export interface Answered<Answer> {
  readonly replayed: boolean;
  readonly answer: Answer;
}

/**
 * Does the work once under an idempotency key: the same request again gets the first answer. Problems are not kept, since nothing was done.
 * To be called behind the lock of whatever the work changes, or two equal requests could both find no answer.
 */
export async function answerOnce<Answer extends object>(
  context: Context,
  db: Queryable,
  appId: string,
  { userId, operation, request, idempotencyKey }: Request,
  work: () => Promise<Result<Answer>>,
): Promise<Result<Answered<Answer>>> {
  const digest = digestOf(request);
  const replyKey = idempotencyKey === null ? null : { userId, operation, key: idempotencyKey };
  const reply = replyKey === null ? null : await findReply(db, appId, replyKey);
  if (reply !== null && !reply.digest.equals(digest)) {
    return problem("idempotency_conflict", "Another request was made under this Idempotency-Key");
  }
  if (reply !== null) return done({ replayed: true, answer: reply.body as Answer });
  const result = await work();
  if (!result.ok) return result;
  if (replyKey !== null) {
    await insertReply(db, appId, replyKey, { digest, body: result.value }, context.clock());
  }
  return done({ replayed: false, answer: result.value });
}
