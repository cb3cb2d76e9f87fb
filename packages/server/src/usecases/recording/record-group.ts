import type { Context } from "../../context.ts";
import { type AppHandle, upToDate } from "../../reads/app-handle.ts";
import {
  isDatabaseUnavailable,
  type Queryable,
  type TransactionOptions,
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
    return await transact(context, { lockTimeoutMs }, (db) => writeTogether(context, db, group));
  } catch (error) {
    if (isDatabaseUnavailable(error)) {
      return new Map(group.map((submission) => [submission, { error }]));
    }
    const fields = { err: error, app: group[0]?.appId, size: group.length };
    if (group.length > 1)
      context.log.warn(fields, "A group of activities failed; its halves go on");
    return new Map();
  }
}

async function transact<Done>(
  { pool, patienceMs }: Context,
  options: TransactionOptions,
  work: (db: Queryable) => Promise<Done>,
): Promise<Done> {
  return new TimeLimit(patienceMs).run(() =>
    withTransaction(pool, work, { ...options, keepsPlans: true }),
  );
}

/** Leaves out the reports of users whom somebody else changed meanwhile. */
async function writeTogether(
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

/** Reports of one user, behind the user's lock: nobody can be faster. Where they fail together, each goes by itself. */
async function recordUser(
  context: Context,
  own: readonly Submission[],
): Promise<readonly Outcome[]> {
  try {
    return await transact(context, {}, (db) => recordLocked(context, db, own));
  } catch (error) {
    if (own.length === 1 || isDatabaseUnavailable(error)) return own.map(() => ({ error }));
  }
  const outcomes: Outcome[] = [];
  for (const submission of own) outcomes.push(...(await recordUser(context, [submission])));
  return outcomes;
}

/** When somebody else makes the same new user first, there is a row to lock in the next round. */
async function recordLocked(
  context: Context,
  db: Queryable,
  own: readonly Submission[],
): Promise<readonly Outcome[]> {
  const opened = latestOf(own);
  const userId = own[0]?.userId ?? unanswered();
  for (;;) {
    const row = await lockUser(db, opened.appId, userId);
    const rows = row === null ? [] : [row];
    const app = await upToDate(context, db, opened, rows);
    const changes = changesOf(context, rows);
    const decided = await decideGroup(context, db, app, own, changes);
    const change = changes.get(userId);
    if (change !== undefined && !(await saveLocked(context, db, app, change, row))) continue;
    await keepReplies(context, db, app, [...decided]);
    return own.map((submission) => (decided.get(submission) ?? unanswered()).result);
  }
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
