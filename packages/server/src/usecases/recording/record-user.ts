import type { Context } from "../../context.ts";
import {
  isDatabaseUnavailable,
  isLockTimeout,
  isTimeUp,
  withTransaction,
} from "../../store/postgres/pool/index.ts";
import { TimeLimit } from "../unavailable.ts";
import type { Outcome, Submission } from "./submission.ts";
import { writeLocked } from "./write-group.ts";

/** Somebody who keeps a user's row locked for longer, such as an operator at work, must not hold up the others. */
export const lockTimeoutMs = 200;

/** How long a connection waits at a time for one user's row. Then those who wait for others have their turn. */
const turnAtLockMs = 1_000;

/** Reports of one user, behind the user's lock: nobody can be faster. */
export async function recordUser(
  context: Context,
  own: readonly Submission[],
): Promise<readonly Outcome[]> {
  try {
    return await lockAndWrite(context, own, lockTimeoutMs);
  } catch (error) {
    return isLockTimeout(error) ? waitForUser(context, own) : recordOneByOne(context, own, error);
  }
}

/** The same where somebody else holds the row: in turns, for as long as anybody waits for an answer. */
export async function waitForUser(
  context: Context,
  own: readonly Submission[],
): Promise<readonly Outcome[]> {
  const { lockWaits } = context;
  const [first = unanswered()] = own;
  return lockWaits.wait(first, async () => {
    for (;;) {
      let turnBeganAt = Number.POSITIVE_INFINITY;
      try {
        return await lockWaits.turn(() => {
          turnBeganAt = performance.now();
          return lockAndWrite(context, own, turnAtLockMs);
        });
      } catch (error) {
        // A lock that is refused without waiting would be so again at once.
        const hasWaited = performance.now() - turnBeganAt >= turnAtLockMs;
        if (hasWaited && isLockTimeout(error) && own.some(isWaitedFor)) continue;
        return recordOneByOne(context, own, error);
      }
    }
  });
}

/** Where a user's reports failed together, each goes by itself; but for those for whom nothing is left to try. */
async function recordOneByOne(
  context: Context,
  own: readonly Submission[],
  error: unknown,
): Promise<readonly Outcome[]> {
  if (own.length === 1) return [{ error }];
  const given = new Set(givenUp(own, error));
  const outcomes: Outcome[] = [];
  for (const submission of own) {
    const alone = given.has(submission) ? [{ error }] : await recordUser(context, [submission]);
    outcomes.push(...alone);
  }
  return outcomes;
}

async function lockAndWrite(
  context: Context,
  own: readonly Submission[],
  waitMs: number,
): Promise<readonly Outcome[]> {
  return inTimeOf(context, own, () =>
    withTransaction(context.pool, (db) => writeLocked(context, db, own), {
      lockTimeoutMs: waitMs,
      keepsPlans: true,
    }),
  );
}

/** Whoever was told that it took too long may report the same again under another id: it must not be written afterwards. */
export async function inTimeOf<Done>(
  { patienceMs }: Context,
  group: readonly Submission[],
  work: () => Promise<Done>,
): Promise<Done> {
  const endsAtMs = Math.min(...group.map((submission) => submission.endsAtMs));
  return new TimeLimit(Math.min(patienceMs, endsAtMs - performance.now())).run(work);
}

/** Those for whom there is nothing left to try: all when the database is away, but only the impatient when it was their time that was up. */
export function givenUp(group: readonly Submission[], error: unknown): readonly Submission[] {
  if (!isDatabaseUnavailable(error)) return [];
  const impatient = isTimeUp(error) ? group.filter((one) => !isWaitedFor(one)) : [];
  return impatient.length > 0 ? impatient : group;
}

/** Timers come up to two milliseconds early. */
const timerSlackMs = 5;

function isWaitedFor({ endsAtMs }: Submission): boolean {
  return endsAtMs > performance.now() + timerSlackMs;
}

function unanswered(): never {
  throw new Error("A report was not answered");
}
