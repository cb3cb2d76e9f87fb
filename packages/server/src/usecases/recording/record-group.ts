import type { Context } from "../../context.ts";
import { isLockTimeout, type Queryable, readThenWrite } from "../../store/postgres/pool/index.ts";
import { givenUp, inTimeOf, lockTimeoutMs, recordUser, waitForUser } from "./record-user.ts";
import type { Outcome, Submission } from "./submission.ts";
import { type Known, readGroup, readUnlocked, writeGroup } from "./write-group.ts";

/**
 * Records reports of one app's users in one transaction, each with its own fate. Those it leaves, be it that one of them is at fault, that
 * somebody else was faster, or that a row is locked, are gone on with afterwards, and their outcomes are promises. Never rejects.
 */
export async function recordTogether(
  context: Context,
  group: readonly Submission[],
): Promise<readonly (Outcome | Promise<Outcome>)[]> {
  const awaited = group.filter((submission) => context.lockWaits.has(submission));
  const rest = group.filter((submission) => !context.lockWaits.has(submission));
  const waiting = recordEach(context, awaited, waitForUser);
  const { outcomes, locked } = await tryTogether(context, rest);
  const left = rest.filter((submission) => !outcomes.has(submission));
  const held = left.filter(({ userId }) => locked.has(userId));
  const others = left.filter(({ userId }) => !locked.has(userId));
  const later = new Map([
    ...waiting,
    ...recordEach(context, held, waitForUser),
    ...recordHalves(context, others),
  ]);
  return group.map(
    (submission) => outcomes.get(submission) ?? later.get(submission) ?? unanswered(),
  );
}

type Promises = readonly (readonly [Submission, Promise<Outcome>])[];

type RecordOwn = (context: Context, own: readonly Submission[]) => Promise<readonly Outcome[]>;

/** Each user's by themselves. */
function recordEach(context: Context, group: readonly Submission[], record: RecordOwn): Promises {
  const byUser = Map.groupBy(group, ({ userId }) => userId);
  return [...byUser.values()].flatMap((own) => recordLater(own, record(context, own)));
}

/** Halving finds in few transactions whose reports are at fault, and the others are written together still; nobody waits for another half. */
function recordHalves(context: Context, group: readonly Submission[]): Promises {
  const users = [...new Set(group.map(({ userId }) => userId))];
  const middle = Math.ceil(users.length / 2);
  return [users.slice(0, middle), users.slice(middle)].flatMap((half) => {
    const theirs = new Set(half);
    const own = group.filter(({ userId }) => theirs.has(userId));
    return half.length < 2
      ? recordEach(context, own, recordUser)
      : recordLater(own, recordTogether(context, own));
  });
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
  if (group.length === 0) return { outcomes: new Map(), locked: new Set() };
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
        const free = group.filter(({ userId }) => known.free.has(userId));
        const outcomes = free.length > 0 ? await writeGroup(context, db, free, known) : new Map();
        return { outcomes, locked: known.locked };
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

function unanswered(): never {
  throw new Error("A report was not answered");
}
