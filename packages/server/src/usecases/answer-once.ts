import type { Context } from "../context.ts";
import { done, problem, type Result } from "../result.ts";
import type { Queryable } from "../store/postgres/pool/index.ts";
import { findReply, insertReplies, type ReplyKey } from "../store/replies.ts";
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
  request: Request,
  work: () => Promise<Result<Answer>>,
): Promise<Result<Answered<Answer>>> {
  const replay = await findAnswer<Answer>(db, appId, request);
  if (replay !== null) return replay;
  const result = await work();
  if (!result.ok) return result;
  const replyKey = replyKeyOf(request);
  if (replyKey !== null) {
    const reply = { ...replyKey, digest: digestOf(request.request), body: result.value };
    await insertReplies(db, appId, [reply], context.clock());
  }
  return done({ replayed: false, answer: result.value });
}

/**
 * What the request was answered before; `null` when it has to be done. Spares a repetition costly preparations that need no lock:
 * `answerOnce`, behind the lock, looks again.
 */
export async function findAnswer<Answer extends object>(
  db: Queryable,
  appId: string,
  request: Request,
): Promise<Result<Answered<Answer>> | null> {
  const replyKey = replyKeyOf(request);
  const reply = replyKey === null ? null : await findReply(db, appId, replyKey);
  if (reply === null) return null;
  if (!reply.digest.equals(digestOf(request.request))) {
    return problem("idempotency_conflict", "Another request was made under this Idempotency-Key");
  }
  return done({ replayed: true, answer: reply.body as Answer });
}

function replyKeyOf({ userId, operation, idempotencyKey }: Request): ReplyKey | null {
  return idempotencyKey === null ? null : { userId, operation, key: idempotencyKey };
}
