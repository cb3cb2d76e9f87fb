import type { Context } from "../../context.ts";
import { type AppHandle, upToDate } from "../../reads/app-handle.ts";
import {
  isDatabaseUnavailable,
  type Queryable,
  withTransaction,
} from "../../store/postgres/pool/index.ts";
import { insertReplies } from "../../store/replies.ts";
import { findUsers, lockUser, type UserRow } from "../../store/users.ts";
import { digestReport } from "../report.ts";
import { TimeLimit } from "../unavailable.ts";
import { saveChanges, saveLocked } from "../save-changes.ts";
import { UserChange } from "../user-change.ts";
import { type Decided, decideGroup } from "./decide-group.ts";
import { replyKeyOf } from "./kept-answers.ts";
import type { Outcome, Submission } from "./submission.ts";

/**
 * Together in one transaction they are tried this often; whoever then still loses against others is written alone, behind the user's lock,
 * which always succeeds. Two: the first collision is chance, the second says that somebody is hot.
 */
const triesTogether = 2;

/** Far more than a full group takes. A database that stays silent for longer must not hold up whoever waits behind. */
const longestTransactionMs = 10_000;

/** Records reports of one app's users in as few transactions as can be, each with its own fate. Answers in the same order; never rejects. */
export async function recordGroup(
  context: Context,
  group: readonly Submission[],
): Promise<readonly Outcome[]> {
  const outcomes = new Map<Submission, Outcome>();
  let left = group;
  for (let attempt = 1; attempt <= triesTogether && left.length > 1; attempt++) {
    const together = left;
    try {
      const recorded = await transact(context, (db) => recordTogether(context, db, together));
      for (const [submission, outcome] of recorded) outcomes.set(submission, outcome);
    } catch (error) {
      const rest = isDatabaseUnavailable(error)
        ? together.map(() => ({ error }))
        : await recordHalves(context, together, error);
      for (const [index, submission] of together.entries()) {
        const outcome = rest[index];
        if (outcome !== undefined) outcomes.set(submission, outcome);
      }
    }
    left = together.filter((submission) => !outcomes.has(submission));
  }
  for (const submission of left) outcomes.set(submission, await recordAlone(context, submission));
  return group.map((submission) => outcomes.get(submission) ?? unanswered());
}

async function transact<Done>(
  { pool }: Context,
  work: (db: Queryable) => Promise<Done>,
): Promise<Done> {
  return new TimeLimit(longestTransactionMs).run(() => withTransaction(pool, work));
}

/** One of them is at fault: halving finds it in few transactions, and the others are written together still. */
async function recordHalves(
  context: Context,
  group: readonly Submission[],
  error: unknown,
): Promise<readonly Outcome[]> {
  const fields = { err: error, app: group[0]?.appId, size: group.length };
  context.log.warn(fields, "A group of activities failed; its halves go on");
  const middle = Math.ceil(group.length / 2);
  return [
    ...(await recordGroup(context, group.slice(0, middle))),
    ...(await recordGroup(context, group.slice(middle))),
  ];
}

/** Leaves out the reports of users whom somebody else changed meanwhile. */
async function recordTogether(
  context: Context,
  db: Queryable,
  group: readonly Submission[],
): Promise<ReadonlyMap<Submission, Outcome>> {
  const opened = latestOf(group);
  const userIds = [...new Set(group.map(({ userId }) => userId))];
  const rows = await findUsers(db, opened.appId, userIds);
  const app = await upToDate(context, db, opened, rows);
  const changes = changesOf(context, rows);
  const decided = await decideGroup(context, db, app, group, changes);
  const saved = await saveChanges(context, db, app, [...changes.values()]);
  const kept = [...decided].filter(([, { change }]) => change === null || saved.has(change.userId));
  await keepReplies(context, db, app, kept);
  return new Map(kept.map(([submission, { result }]) => [submission, result]));
}

/** Behind the user's lock: a failure is the report's own, and nobody can be faster. */
async function recordAlone(context: Context, submission: Submission): Promise<Outcome> {
  try {
    return await transact(context, (db) => recordLocked(context, db, submission));
  } catch (error) {
    return { error };
  }
}

/** When somebody else makes the same new user first, there is a row to lock in the next round. */
async function recordLocked(
  context: Context,
  db: Queryable,
  submission: Submission,
): Promise<Outcome> {
  const { app: opened, userId } = submission;
  for (;;) {
    const row = await lockUser(db, opened.appId, userId);
    const rows = row === null ? [] : [row];
    const app = await upToDate(context, db, opened, rows);
    const decided = await decideGroup(context, db, app, [submission], changesOf(context, rows));
    const [change, result] = resultOf(decided, submission);
    if (change !== null && !(await saveLocked(context, db, app, change, row))) continue;
    await keepReplies(context, db, app, [...decided]);
    return result;
  }
}

function resultOf(
  decided: ReadonlyMap<Submission, Decided>,
  submission: Submission,
): readonly [UserChange | null, Outcome] {
  const { change, result } = decided.get(submission) ?? unanswered();
  return [change, result];
}

async function keepReplies(
  context: Context,
  db: Queryable,
  { appId }: AppHandle,
  decided: readonly (readonly [Submission, Decided])[],
): Promise<void> {
  const replies = decided.flatMap(([{ wants, report }, { result }]) => {
    if (wants !== "kept standing" || !result.ok || result.value.standing === null) return [];
    const { activity, standing } = result.value;
    const body = { activity, ...standing };
    return [{ ...replyKeyOf(report), digest: digestReport(report), body }];
  });
  if (replies.length > 0) await insertReplies(db, appId, replies, context.clock());
}

function changesOf(context: Context, rows: readonly UserRow[]): Map<string, UserChange> {
  return new Map(rows.map((row) => [row.userId, UserChange.of(row, context.mintId)]));
}

/** The app as the request found it that knows most: of the newest epoch, and then the last. */
function latestOf(group: readonly Submission[]): AppHandle {
  const [first] = group;
  if (first === undefined) throw new Error("A group has somebody in it");
  return group
    .map(({ app }) => app)
    .reduce(
      (latest, app) =>
        app.facts.epoch > latest.facts.epoch ||
        (app.facts.epoch === latest.facts.epoch && app.now > latest.now)
          ? app
          : latest,
      first.app,
    );
}

function unanswered(): never {
  throw new Error("A report was not answered");
}
