import type { Context } from "../../context.ts";
import { type AppHandle, upToDate } from "../../reads/app-handle.ts";
import { type ActivityRow, findActivities } from "../../store/activities.ts";
import { inOneTrip, type Queryable } from "../../store/postgres/pool/index.ts";
import { findUsers, lockFreeUsers, lockUser, type UserRow } from "../../store/users.ts";
import { saveChanges, saveLocked } from "../save-changes.ts";
import { UserChange } from "../user-change.ts";
import { decideGroup } from "./decide-group.ts";
import type { Outcome, Submission } from "./submission.ts";

/** What the database knows of a group's users and activities. */
export interface Known {
  /** The users whose reports may be written. */
  readonly free: ReadonlySet<string>;
  /** The users whose rows somebody else holds, where that was asked. */
  readonly locked: ReadonlySet<string>;
  readonly rows: readonly UserRow[];
  readonly activities: readonly ActivityRow[];
}

/** All that a group takes to be decided, but for the facts of users whose reports take them. */
export async function readGroup(db: Queryable, group: readonly Submission[]): Promise<Known> {
  const { appId } = latestOf(group);
  const userIds = [...new Set(group.map(({ userId }) => userId))];
  // The users first: whatever was recorded before they were read is found, and whatever is recorded afterwards gives them another version.
  const [rows, activities] = await inOneTrip(db, () => [
    findUsers(db, appId, userIds),
    findRecorded(db, appId, group),
  ]);
  return { free: new Set(userIds), locked: new Set(), rows, activities };
}

/**
 * The same, after locking as many of the users as nobody else holds. New users are left for another time, since others may be about to make
 * them: who writes only what is locked here waits for nobody.
 */
export async function readUnlocked(db: Queryable, group: readonly Submission[]): Promise<Known> {
  const userIds = [...new Set(group.map(({ userId }) => userId))];
  const [free, known] = await inOneTrip(db, () => [
    lockFreeUsers(db, latestOf(group).appId, userIds),
    readGroup(db, group),
  ]);
  const held = known.rows.map(({ userId }) => userId).filter((userId) => !free.has(userId));
  return { ...known, free, locked: new Set(held) };
}

/** Writes reports of many users by compare-and-set, inside a transaction. Leaves out the reports of users whom somebody else changed meanwhile. */
export async function writeGroup(
  context: Context,
  db: Queryable,
  group: readonly Submission[],
  { rows, activities }: Known,
): Promise<ReadonlyMap<Submission, Outcome>> {
  const app = await upToDate(context, db, latestOf(group), rows);
  const changes = changesOf(context, rows);
  const decided = await decideGroup(context, db, app, group, changes, activities);
  const saved = await saveChanges(context, db, app, [...changes.values()]);
  const kept = [...decided].filter(([, { change }]) => change === null || saved.has(change.userId));
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
    const [row, activities] = await inOneTrip(db, () => [
      lockUser(db, opened.appId, userId),
      findRecorded(db, opened.appId, own),
    ]);
    const rows = row === null ? [] : [row];
    const app = await upToDate(context, db, opened, rows);
    const changes = changesOf(context, rows);
    const decided = await decideGroup(context, db, app, own, changes, activities);
    const change = changes.get(userId);
    if (change !== undefined && !(await saveLocked(context, db, app, change, row))) continue;
    return own.map((submission) => (decided.get(submission) ?? unanswered()).result);
  }
}

/** The activities that were recorded under the reports' ids, by these or others. */
function findRecorded(
  db: Queryable,
  appId: string,
  group: readonly Submission[],
): Promise<readonly ActivityRow[]> {
  const userIds = group.map(({ userId }) => userId);
  const activityIds = group.map(({ report }) => report.id);
  return findActivities(db, appId, userIds, activityIds);
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
