import type { Context } from "../../context.ts";
import { type AppHandle, upToDate } from "../../reads/app-handle.ts";
import type { Queryable } from "../../store/postgres/pool/index.ts";
import { insertReplies } from "../../store/replies.ts";
import { findUsers, lockUser, type UserRow } from "../../store/users.ts";
import { digestReport } from "../report.ts";
import { saveChanges, saveLocked } from "../save-changes.ts";
import { UserChange } from "../user-change.ts";
import { type Decided, decideGroup } from "./decide-group.ts";
import { replyKeyOf } from "./kept-answers.ts";
import type { Outcome, Submission } from "./submission.ts";

/** Writes reports of many users by compare-and-set, inside a transaction. Leaves out the reports of users whom somebody else changed meanwhile. */
export async function writeGroup(
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

/** Writes reports of one user behind the user's lock, inside a transaction. When somebody else makes the same new user first, there is a row to lock in the next round. */
export async function writeLocked(
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
