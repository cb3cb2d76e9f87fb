import {
  defaultZone,
  maxXp,
  newUser,
  parseZone,
  recordActivity as decide,
  versionAt,
} from "@flamekeeper/engine";
import type { Context } from "../../context.ts";
import type { AppHandle } from "../../reads/app-handle.ts";
import { loadHistories } from "../../reads/histories.ts";
import { shapeActivity, shapeStanding } from "../../reads/shape.ts";
import { done, fromRefusal, problem, type Result } from "../../result.ts";
import type { ActivityRow } from "../../store/activities.ts";
import type { Queryable } from "../../store/postgres/pool/index.ts";
import { digestReport, type Report } from "../report.ts";
import { UserChange } from "../user-change.ts";
import { replyKeyOf } from "./kept-answers.ts";
import type { Recorded, Submission } from "./submission.ts";

/** Each holds all that a user ever did: thousands of rows where somebody is eager. */
const mostHistories = 50;

/** What the engine says to one report. */
export interface Decided {
  readonly result: Result<Recorded>;
  /** What has to be saved for the result to be true; `null` when it rests on nothing new. */
  readonly change: UserChange | null;
}

/**
 * Decides reports in their order, each as of its own time and under the app's rules as they are now. `known` are those of the reports'
 * activities that are recorded already. `changes` holds the users who are known, and gathers what has to be saved, those who sign up included.
 * Turns to the database only for the facts of users whose reports take them, once for as many as memory should hold; the reports of the
 * others are left undecided.
 */
export async function decideGroup(
  context: Context,
  db: Queryable,
  app: AppHandle,
  group: readonly Submission[],
  changes: Map<string, UserChange>,
  known: readonly ActivityRow[],
): Promise<ReadonlyMap<Submission, Decided>> {
  const deciding = new Deciding(context, app, changes, known);
  const left = deciding.decideEach(group);
  if (left.length === 0) return deciding.decided;
  const rows = [...new Set(left.map(({ userId }) => changes.get(userId)?.row ?? null))]
    .filter((row) => row !== null)
    .slice(0, mostHistories);
  const histories = await loadHistories(db, app.appId, rows);
  for (const [userId, history] of histories) changes.get(userId)?.remember(history);
  const whole = left.filter(({ userId }) => histories.has(userId));
  if (deciding.decideEach(whole).length > 0) {
    throw new Error("With all facts the engine decides everything");
  }
  return deciding.decided;
}

class Deciding {
  readonly decided: Map<Submission, Decided> = new Map();
  readonly #context: Context;
  readonly #app: AppHandle;
  readonly #changes: Map<string, UserChange>;
  /** By user and id. */
  readonly #known: Map<string, ActivityRow>;
  /** The changes that bring activities which are known since they were decided here. */
  readonly #bringing: Map<string, UserChange> = new Map();

  constructor(
    context: Context,
    app: AppHandle,
    changes: Map<string, UserChange>,
    known: readonly ActivityRow[],
  ) {
    this.#context = context;
    this.#app = app;
    this.#changes = changes;
    this.#known = new Map(known.map((row) => [nameOf(row), row]));
  }

  /** Answers what it leaves: reports that take their user's facts, with all that come after them of the same users. */
  decideEach(group: readonly Submission[]): readonly Submission[] {
    const waiting = new Set<string>();
    for (const submission of group) {
      if (waiting.has(submission.userId)) continue;
      const decided = this.#decide(submission);
      if (decided === null) waiting.add(submission.userId);
      else this.decided.set(submission, decided);
    }
    return group.filter((submission) => !this.decided.has(submission));
  }

  #decide(submission: Submission): Decided | null {
    const { report, admit } = submission;
    const app = { ...this.#app, now: submission.app.now, clockMoved: submission.app.clockMoved };
    const row = this.#known.get(nameOf(report));
    if (row !== undefined) {
      const change = this.#bringing.get(nameOf(report)) ?? null;
      return { result: replay(row, report, app), change };
    }
    const known = this.#changes.get(report.userId);
    const refusal = admit?.(report, known === undefined) ?? null;
    if (refusal !== null) return { result: refusal, change: null };
    const change = known ?? signUp(this.#context, app, report);
    const firstEvent = change.events.length;
    const digest = digestReport(report);
    const decision = change.decideAtOnce(app.facts, app.now, (user) => decide(user, report), {
      digest,
    });
    if (decision.outcome === "needs_history") return null;
    if (decision.outcome === "refused") return { result: fromRefusal(decision), change: null };
    const added = change.activities.at(-1);
    if (decision.activity === null || added === undefined) {
      throw new Error("Recording an activity answers with the activity");
    }
    // A refused first report must not leave a user behind.
    this.#changes.set(report.userId, change);
    this.#known.set(nameOf(report), added);
    this.#bringing.set(nameOf(report), change);
    if (decision.activity.baseXp === maxXp) logClamped(this.#context, app, report);
    const activity = shapeActivity(report.userId, decision.activity, app.facts);
    const standing =
      submission.wants === "activity"
        ? null
        : shapeStanding(change.state, app.facts, change.eventAnswers(firstEvent));
    if (submission.wants === "kept standing") {
      change.replies.push({ ...replyKeyOf(report), digest, body: { activity, ...standing } });
    }
    return { result: done({ replayed: false, activity, standing }), change };
  }
}

/** Neither part can hold a blank. */
function nameOf({ userId, id }: { readonly userId: string; readonly id: string }): string {
  return `${userId} ${id}`;
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
  const activity = shapeActivity(report.userId, row, app.facts);
  return done({ replayed: true, activity, standing: null });
}
