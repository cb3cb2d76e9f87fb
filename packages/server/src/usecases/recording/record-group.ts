import type { Context } from "../../context.ts";
import {
  isDatabaseUnavailable,
  isTimeUp,
  readThenWrite,
  withTransaction,
} from "../../store/postgres/pool/index.ts";
import { TimeLimit } from "../unavailable.ts";
import type { Outcome, Submission } from "./submission.ts";
import { readGroup, writeGroup, writeLocked } from "./write-group.ts";

/** Somebody who keeps a user's row locked for longer, such as an operator at work, must not hold up the others. */
const lockTimeoutMs = 200;

/**
 * Records reports of one app's users in one transaction, each with its own fate. Those it leaves, be it that one of them is at fault, that
 * somebody else was faster, or that a row is locked, are gone on with afterwards, and their outcomes are promises. Never rejects.
 */
export async function recordTogether(
  context: Context,
  group: readonly Submission[],
): Promise<readonly (Outcome | Promise<Outcome>)[]> {
  const tried = await tryTogether(context, group);
  const left = group.filter((submission) => !tried.has(submission));
  const later = recordHalves(context, left);
  return group.map((submission) => tried.get(submission) ?? later.get(submission) ?? unanswered());
}

/** Halving finds in few transactions whose reports are at fault, and the others are written together still; nobody waits for another half. */
function recordHalves(
  context: Context,
  group: readonly Submission[],
): ReadonlyMap<Submission, Promise<Outcome>> {
  const users = [...new Set(group.map(({ userId }) => userId))];
  const first = new Set(users.slice(0, Math.ceil(users.length / 2)));
  const halves = [
    group.filter(({ userId }) => first.has(userId)),
    group.filter(({ userId }) => !first.has(userId)),
  ];
  const peopled = halves.filter((half) => half.length > 0);
  return new Map(peopled.flatMap((half) => recordHalf(context, half)));
}

function recordHalf(
  context: Context,
  half: readonly Submission[],
): readonly (readonly [Submission, Promise<Outcome>])[] {
  const isOneUser = new Set(half.map(({ userId }) => userId)).size === 1;
  const recording = isOneUser ? recordUser(context, half) : recordTogether(context, half);
  const outcomeAt = async (index: number): Promise<Outcome> =>
    (await recording)[index] ?? unanswered();
  return half.map((submission, index) => [submission, outcomeAt(index)]);
}

/** What became of those who were recorded, or refused; nobody where the transaction failed for the sake of one of them. */
async function tryTogether(
  context: Context,
  group: readonly Submission[],
): Promise<ReadonlyMap<Submission, Outcome>> {
  try {
    return await inTimeOf(context, group, () =>
      readThenWrite(
        context.pool,
        (db) => readGroup(db, group),
        (db, known) => writeGroup(context, db, group, known),
        { lockTimeoutMs, keepsPlans: true },
      ),
    );
  } catch (error) {
    const given = givenUp(group, error);
    const fields = { err: error, app: group[0]?.appId, size: group.length };
    if (group.length > given.length)
      context.log.warn(fields, "A group of activities failed; its halves go on");
    return new Map(given.map((submission) => [submission, { error }]));
  }
}

/** Reports of one user, behind the user's lock: nobody can be faster. Where they fail together, each goes by itself. */
async function recordUser(
  context: Context,
  own: readonly Submission[],
): Promise<readonly Outcome[]> {
  try {
    return await inTimeOf(context, own, () =>
      withTransaction(context.pool, (db) => writeLocked(context, db, own), { keepsPlans: true }),
    );
  } catch (error) {
    if (own.length === 1) return [{ error }];
    const given = new Set(givenUp(own, error));
    const outcomes: Outcome[] = [];
    for (const submission of own) {
      const alone = given.has(submission) ? [{ error }] : await recordUser(context, [submission]);
      outcomes.push(...alone);
    }
    return outcomes;
  }
}

/** Whoever was told that it took too long may report the same again under another id: it must not be written afterwards. */
async function inTimeOf<Done>(
  { patienceMs }: Context,
  group: readonly Submission[],
  work: () => Promise<Done>,
): Promise<Done> {
  const endsAtMs = Math.min(...group.map((submission) => submission.endsAtMs));
  return new TimeLimit(Math.min(patienceMs, endsAtMs - performance.now())).run(work);
}

/** Those for whom there is nothing left to try: all when the database is away, but only the impatient when it was their time that was up. */
function givenUp(group: readonly Submission[], error: unknown): readonly Submission[] {
  if (!isDatabaseUnavailable(error)) return [];
  const nowMs = performance.now();
  const impatient = isTimeUp(error) ? group.filter(({ endsAtMs }) => endsAtMs <= nowMs) : [];
  return impatient.length > 0 ? impatient : group;
}

function unanswered(): never {
  throw new Error("A report was not answered");
}
