import type { Context } from "../../context.ts";
import {
  isDatabaseUnavailable,
  isLockTimeout,
  isTimeUp,
  type Queryable,
  readThenWrite,
  withTransaction,
} from "../../store/postgres/pool/index.ts";
import { TimeLimit } from "../unavailable.ts";
import type { Outcome, Submission } from "./submission.ts";
import { type Known, readGroup, readUnlocked, writeGroup, writeLocked } from "./write-group.ts";

/** Somebody who keeps a user's row locked for longer, such as an operator at work, must not hold up the others. */
const lockTimeoutMs = 200;

/** How long a connection waits at a time for one user's row. Then those who wait for others have their turn. */
const turnAtLockMs = 1_000;

/**
 * Records reports of one app's users in one transaction, each with its own fate. Those it leaves, be it that one of them is at fault, that
 * somebody else was faster, or that a row is locked, are gone on with afterwards, and their outcomes are promises. Never rejects.
 */
export async function recordTogether(
  context: Context,
  group: readonly Submission[],
): Promise<readonly (Outcome | Promise<Outcome>)[]> {
  const { outcomes, locked } = await tryTogether(context, group);
  const left = group.filter((submission) => !outcomes.has(submission));
  const later = new Map([
    ...recordEach(
      context,
      left.filter(({ userId }) => locked.has(userId)),
    ),
    ...recordHalves(
      context,
      left.filter(({ userId }) => !locked.has(userId)),
    ),
  ]);
  return group.map(
    (submission) => outcomes.get(submission) ?? later.get(submission) ?? unanswered(),
  );
}

type Promises = readonly (readonly [Submission, Promise<Outcome>])[];

/** Each user's by themselves. */
function recordEach(context: Context, group: readonly Submission[]): Promises {
  const byUser = Map.groupBy(group, ({ userId }) => userId);
  return [...byUser.values()].flatMap((own) => recordLater(own, recordUser(context, own)));
}

/** Halving finds in few transactions whose reports are at fault, and the others are written together still; nobody waits for another half. */
function recordHalves(context: Context, group: readonly Submission[]): Promises {
  const users = [...new Set(group.map(({ userId }) => userId))];
  if (users.length < 2) return recordEach(context, group);
  const first = new Set(users.slice(0, Math.ceil(users.length / 2)));
  const halves = [
    group.filter(({ userId }) => first.has(userId)),
    group.filter(({ userId }) => !first.has(userId)),
  ];
  return halves.flatMap((half) =>
    isOfOneUser(half)
      ? recordEach(context, half)
      : recordLater(half, recordTogether(context, half)),
  );
}

function isOfOneUser(group: readonly Submission[]): boolean {
  return group.every(({ userId }) => userId === group[0]?.userId);
}

function recordLater(
  group: readonly Submission[],
  recording: Promise<readonly (Outcome | Promise<Outcome>)[]>,
): Promises {
  const outcomeAt = async (index: number): Promise<Outcome> =>
    (await recording)[index] ?? unanswered();
  return group.map((submission, index) => [submission, outcomeAt(index)]);
}

interface Tried {
  /** What became of those who were recorded, or refused. */
  readonly outcomes: ReadonlyMap<Submission, Outcome>;
  /** The users whose rows somebody else holds. */
  readonly locked: ReadonlySet<string>;
}

/** Nobody has an outcome where the transaction failed for the sake of one of them. */
async function tryTogether(context: Context, group: readonly Submission[]): Promise<Tried> {
  try {
    return await tryOnce(context, group, readGroup);
  } catch (error) {
    if (!isLockTimeout(error)) return failedTogether(context, group, error);
  }
  try {
    return await tryOnce(context, group, readUnlocked);
  } catch (error) {
    return failedTogether(context, group, error);
  }
}

async function tryOnce(
  context: Context,
  group: readonly Submission[],
  read: (db: Queryable, group: readonly Submission[]) => Promise<Known>,
): Promise<Tried> {
  return inTimeOf(context, group, () =>
    readThenWrite(
      context.pool,
      (db) => read(db, group),
      async (db, known) => {
        const { locked } = known;
        const free = group.filter(({ userId }) => !locked.has(userId));
        const outcomes = free.length > 0 ? await writeGroup(context, db, free, known) : new Map();
        return { outcomes, locked };
      },
      { lockTimeoutMs, keepsPlans: true },
    ),
  );
}

function failedTogether(context: Context, group: readonly Submission[], error: unknown): Tried {
  const given = givenUp(group, error);
  const fields = { err: error, app: group[0]?.appId, size: group.length };
  if (group.length > given.length)
    context.log.warn(fields, "A group of activities failed; its halves go on");
  return { outcomes: new Map(given.map((one) => [one, { error }])), locked: new Set() };
}

/**
 * Reports of one user, behind the user's lock: nobody can be faster. Waits for a row that somebody else holds on few of the pool's connections and
 * in turns, however many such rows there are. Where the reports fail together, each goes by itself.
 */
async function recordUser(
  context: Context,
  own: readonly Submission[],
): Promise<readonly Outcome[]> {
  let turnBeganAt = Number.POSITIVE_INFINITY;
  try {
    return await context.lockWaits(() => {
      turnBeganAt = performance.now();
      return inTimeOf(context, own, () =>
        withTransaction(context.pool, (db) => writeLocked(context, db, own), {
          lockTimeoutMs: turnAtLockMs,
          keepsPlans: true,
        }),
      );
    });
  } catch (error) {
    // A lock that is refused without waiting would be so again at once.
    const hasWaited = performance.now() - turnBeganAt >= turnAtLockMs;
    if (hasWaited && isLockTimeout(error) && own.some(isWaitedFor)) return recordUser(context, own);
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
  const impatient = isTimeUp(error) ? group.filter((one) => !isWaitedFor(one)) : [];
  return impatient.length > 0 ? impatient : group;
}

function isWaitedFor({ endsAtMs }: Submission): boolean {
  return endsAtMs > performance.now();
}

function unanswered(): never {
  throw new Error("A report was not answered");
}
