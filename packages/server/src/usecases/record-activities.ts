import {
  defaultZone,
  maxXp,
  newUser,
  parseZone,
  recordActivity as decide,
  versionAt,
} from "@flamekeeper/engine";
import type { Context } from "../context.ts";
import type { ActivityAnswer } from "../reads/answers.ts";
import { shapeActivity } from "../reads/shape.ts";
import { type ActivityRow, findActivities } from "../store/activities.ts";
import {
  isDatabaseUnavailable,
  type Queryable,
  withTransaction,
} from "../store/postgres/pool/index.ts";
import { findUsers, lockUser } from "../store/users.ts";
import { type AppHandle, upToDate } from "../reads/app-handle.ts";
import { digestReport, type Report } from "./report.ts";
import { done, fromRefusal, problem, type Result } from "../result.ts";
import { saveChanges, saveLocked } from "./save-changes.ts";
import { UserChange } from "./user-change.ts";

export interface Recorded {
  readonly replayed: boolean;
  readonly activity: ActivityAnswer;
}

/** What one report came to. */
export interface Recording {
  readonly result: Result<Recorded>;
  /** What has to be saved for the result to be true, with the events and the state that it led to; `null` when it rests on nothing new. */
  readonly change: UserChange | null;
  /** The app under whose rules it was decided. */
  readonly app: AppHandle;
}

/** Says no to a report that is not known yet, behind the user's lock; `isNewcomer`: it would make the user. */
export type Admission = (report: Report, isNewcomer: boolean) => Result<never> | null;

const everybody: Admission = () => null;

/**
 * Together in one transaction they are tried this often; whoever then still loses against others is written alone, behind the user's lock,
 * which always succeeds. Two: the first collision is chance, the second says that somebody is hot.
 */
const triesTogether = 2;

/** Records activities of any users, each with its own fate. Answers in the same order. */
export async function recordActivities(
  context: Context,
  app: AppHandle,
  reports: readonly Report[],
): Promise<readonly Result<Recorded>[]> {
  const results = new Map<Report, Result<Recorded>>();
  let left = reports;
  for (let attempt = 1; attempt <= triesTogether && left.length > 0; attempt++) {
    const waiting = left;
    const recordings = await withTransaction(context.pool, (db) =>
      recordTogether(context, app, db, waiting),
    ).catch((error: unknown) => {
      if (isDatabaseUnavailable(error)) throw error;
      context.log.warn({ err: error, app: app.appId }, "A batch failed; each of it goes alone");
      return null;
    });
    // One of them is at fault. Which one shows when each goes alone.
    if (recordings === null) break;
    for (const [report, { result }] of recordings) results.set(report, result);
    left = waiting.filter((report) => !results.has(report));
  }
  for (const report of left) results.set(report, await tryAlone(context, app, report));
  return reports.map((report) => results.get(report) ?? unanswered());
}

/** A report that fails for a reason of its own must neither spoil the others nor take back the answers that they have. */
async function tryAlone(
  context: Context,
  app: AppHandle,
  report: Report,
): Promise<Result<Recorded>> {
  try {
    const { result } = await withTransaction(context.pool, (db) =>
      recordAlone(context, app, db, report),
    );
    return result;
  } catch (error) {
    context.log.error({ err: error, app: app.appId }, "An activity of a batch failed");
    return isDatabaseUnavailable(error)
      ? problem("database_unavailable", "The database cannot be reached; send this one again")
      : problem("internal_error", "This one failed; send it again, or tell us");
  }
}

/** Leaves out the reports of users whom somebody else changed meanwhile. */
async function recordTogether(
  context: Context,
  opened: AppHandle,
  db: Queryable,
  reports: readonly Report[],
): Promise<ReadonlyMap<Report, Recording>> {
  const userIds = [...new Set(reports.map((report) => report.userId))];
  const rows = await findUsers(db, opened.appId, userIds);
  const app = await upToDate(context, db, opened, rows);
  const changes = new Map(rows.map((row) => [row.userId, UserChange.of(row, context.mintId)]));
  const recordings = await decideAll(context, app, db, reports, changes);
  const saved = await saveChanges(context, db, app, [...changes.values()]);
  const kept = [...recordings].filter(
    ([, { change }]) => change === null || saved.has(change.userId),
  );
  return new Map(kept);
}

/** Behind the user's lock, those that `admit` lets in. When somebody else makes the same new user first, there is a row to lock in the next round. */
export async function recordAlone(
  context: Context,
  opened: AppHandle,
  db: Queryable,
  report: Report,
  admit: Admission = everybody,
): Promise<Recording> {
  for (;;) {
    const row = await lockUser(db, opened.appId, report.userId);
    const app = await upToDate(context, db, opened, row === null ? [] : [row]);
    const known = row === null ? [] : [[row.userId, UserChange.of(row, context.mintId)] as const];
    const changes = new Map(known);
    const recordings = await decideAll(context, app, db, [report], changes, admit);
    const recording = recordings.get(report) ?? { result: unanswered(), change: null, app };
    const { change } = recording;
    if (change === null || (await saveLocked(context, db, app, change, row))) return recording;
  }
}

async function decideAll(
  context: Context,
  app: AppHandle,
  db: Queryable,
  reports: readonly Report[],
  changes: Map<string, UserChange>,
  admit: Admission = everybody,
): Promise<ReadonlyMap<Report, Recording>> {
  const known = await findActivities(
    db,
    app.appId,
    reports.map((report) => report.userId),
    reports.map((report) => report.id),
  );
  const rows = new Map(known.map((row) => [`${row.userId} ${row.id}`, row]));
  const unsaved = new Map<string, UserChange>();
  const recordings = new Map<Report, Recording>();
  for (const report of reports) {
    const key = `${report.userId} ${report.id}`;
    const row = rows.get(key);
    if (row !== undefined) {
      const change = unsaved.get(key) ?? null;
      recordings.set(report, { result: replay(row, report, app), change, app });
      continue;
    }
    const refusal = admit(report, !changes.has(report.userId));
    const recording =
      refusal === null
        ? await decideOne(context, app, db, report, changes)
        : { result: refusal, change: null, app };
    recordings.set(report, recording);
    const { change } = recording;
    const added = change?.activities.at(-1);
    if (change === null || added === undefined || !recording.result.ok) continue;
    rows.set(key, added);
    unsaved.set(key, change);
  }
  return recordings;
}

async function decideOne(
  context: Context,
  app: AppHandle,
  db: Queryable,
  report: Report,
  changes: Map<string, UserChange>,
): Promise<Recording> {
  const { appId, facts, now } = app;
  const change = changes.get(report.userId) ?? signUp(context, app, report);
  const decision = await change.decide(
    db,
    appId,
    facts,
    now,
    (subject) => decide(subject, report),
    {
      digest: digestReport(report),
    },
  );
  if (decision.outcome === "refused") return { result: fromRefusal(decision), change: null, app };
  if (decision.outcome === "needs_history" || decision.activity === null) {
    throw new Error("Recording an activity answers with the activity");
  }
  // A refused first report must not leave a user behind.
  changes.set(report.userId, change);
  if (decision.activity.baseXp === maxXp) logClamped(context, app, report);
  const activity = shapeActivity(report.userId, decision.activity, facts);
  return { result: done({ replayed: false, activity }), change, app };
}

/** Rules that would give more than anybody can get are worth a look by whoever wrote them. */
function logClamped({ log }: Context, { appId, facts, now }: AppHandle, report: Report): void {
  const award = versionAt(facts, now).rules.types.get(report.type)?.award(report.data);
  if (award?.ok !== true || award.unclamped <= maxXp) return;
  const fields = { app: appId, type: report.type, xp: award.unclamped };
  log.warn(fields, "XP of an activity was clamped");
}

function signUp(context: Context, app: AppHandle, report: Report): UserChange {
  const zone = report.timeZone === null ? null : parseZone(report.timeZone);
  const user = newUser(app.facts, zone ?? defaultZone, app.now);
  return UserChange.ofNew(report.userId, user, context.mintId);
}

/** The answer to an activity that is known: the same again, or a conflict. */
function replay(row: ActivityRow, report: Report, app: AppHandle): Result<Recorded> {
  if (!row.digest.equals(digestReport(report))) {
    return problem(
      "idempotency_conflict",
      `Another activity was recorded under the id "${report.id}"`,
    );
  }
  return done({ replayed: true, activity: shapeActivity(report.userId, row, app.facts) });
}

function unanswered(): never {
  throw new Error("A report was not answered");
}
