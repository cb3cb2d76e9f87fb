import type { Context } from "../context.ts";
import { done, type Result } from "../result.ts";
import type { Queryable } from "../store/postgres/pool/index.ts";
import { type Answered, answerOnce, type Request } from "./answer-once.ts";

/**
 * Does the work once, as `answerOnce` does, where the answer holds what must not be kept: what is told again is the answer without it.
 * Nobody keeps a key in clear, nor the ids of users who may be erased meanwhile.
 */
export async function tellOnce<Answer extends object>(
  context: Context,
  db: Queryable,
  appId: string,
  request: Request,
  work: () => Promise<Result<Answer>>,
  withoutUnkept: (answer: Answer) => Answer,
): Promise<Result<Answered<Answer>>> {
  const told: Answer[] = [];
  const answered = await answerOnce<Answer>(context, db, appId, request, async () => {
    const made = await work();
    if (!made.ok) return made;
    told.push(made.value);
    return done(withoutUnkept(made.value));
  });
  const [answer] = told;
  if (!answered.ok || answer === undefined) return answered;
  return done({ replayed: false, answer });
}
