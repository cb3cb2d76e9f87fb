import { type Done, settleUser } from "@flamekeeper/engine";
import type { Context } from "../context.ts";
import type { ChangesAnswer, OperatedAnswer } from "../reads/operator-answers.ts";
import { type AppHandle, upToDate } from "../reads/app-handle.ts";
import type { UndoableAction } from "../reads/audit.ts";
import { shapeChanges } from "../reads/changes.ts";
import { shapeStanding } from "../reads/shape.ts";
import { done, fromRefusal, problem, type Result, unknownUser } from "../result.ts";
import { type AuditRow, findAudit, findAuditAbout, markUndone } from "../store/audit.ts";
import { type Queryable, withTransaction } from "../store/postgres/pool/index.ts";
import { lockUser, type UserRow } from "../store/users.ts";
import { type Answered, answerOnce } from "./answer-once.ts";
import type { Asked } from "./asked.ts";
import { enterInAudit } from "./enter-in-audit.ts";
import { saveLocked } from "./save-changes.ts";
import { type Command, UserChange } from "./user-change.ts";

/** What an entry of the audit log tells of. */
export interface Deed {
  readonly action: UndoableAction;
  readonly subject: string;
}

/** A command on one user, as an operator gives it. */
export interface Operation<Extra extends object> {
  readonly userId: string;
  /** What the audit log calls it: in the past tense. */
  readonly action: string;
  /** What was asked for, beside the action: the same again under an idempotency key is a repetition, anything else a conflict. */
  readonly request: object;
  readonly asked: Asked;
  /** The audit entry that it takes back. */
  readonly undoes?: AuditRow;
  /** What it leaves nothing of: the entry that tells of that is taken back as well. */
  readonly annuls?: (decided: Done) => Deed | null;
  readonly command: Command;
  /** What it was done to or made: the id of an activity, or of a fact. */
  readonly subject: (decided: Done, change: UserChange) => string | null;
  /** What the answer says beside where the user stands. */
  readonly answer: (decided: Done, change: UserChange) => Extra;
}

/**
 * Carries a command out behind the user's lock, under an idempotency key only once, and enters it in the audit log.
 * A dry run goes the same way and writes nothing.
 */
export async function changeUser<Extra extends object>(
  context: Context,
  opened: AppHandle,
  operation: Operation<Extra>,
): Promise<Result<Answered<OperatedAnswer & Extra>>> {
  const { userId, action, request, asked } = operation;
  const { appId } = opened;
  return withTransaction(context.pool, async (db) => {
    const row = await lockUser(db, appId, userId);
    if (row === null) return unknownUser(userId);
    if (asked.dryRun) {
      const result = await operate(context, opened, db, row, operation);
      return result.ok ? done({ replayed: false, answer: result.value }) : result;
    }
    const { idempotencyKey } = asked;
    const once = { userId, operation: action, request, idempotencyKey };
    return answerOnce<OperatedAnswer & Extra>(context, db, appId, once, () =>
      operate(context, opened, db, row, operation),
    );
  });
}

async function operate<Extra extends object>(
  context: Context,
  opened: AppHandle,
  db: Queryable,
  row: UserRow,
  operation: Operation<Extra>,
): Promise<Result<OperatedAnswer & Extra>> {
  const { command, asked, undoes } = operation;
  if (undoes !== undefined && (await isUndone(db, opened, undoes))) {
    return problem("already_undone", "This was taken back before");
  }
  const app = await upToDate(context, db, opened, [row]);
  const { appId, facts, now } = app;
  const change = UserChange.of(row, context.mintId);
  // First what time alone has done: only the rest is the operator's doing.
  await change.decide(db, appId, facts, now, settleUser);
  const before = change.state;
  const provenance = asked.reason === null ? {} : { reason: asked.reason };
  const decision = await change.decide(db, appId, facts, now, command, provenance);
  if (decision.outcome === "refused") return fromRefusal(decision);
  if (decision.outcome === "needs_history") throw new Error("A history was not enough to decide");
  const changes = shapeChanges(before, change.state);
  let auditId: string | null = null;
  if (!asked.dryRun) {
    await saveLocked(context, db, app, change, row);
    if (hasDone(decision)) {
      const subject = operation.subject(decision, change);
      const takenBack = undoes ?? (await findAnnulled(db, app, operation, decision));
      auditId = await enter(context, db, app, operation, { subject, changes, takenBack });
    }
  }
  const standing = shapeStanding(change.state, facts, change.eventAnswers());
  const answer = operation.answer(decision, change);
  return done({ dryRun: asked.dryRun, auditId, changes, ...answer, ...standing });
}

function hasDone({ facts, withdrawn = [], moved = [], did }: Done): boolean {
  return facts.length + withdrawn.length + moved.length > 0 || did !== "nothing";
}

/** Asked behind the user's lock, under which entries about the user are made. */
async function isUndone(
  db: Queryable,
  { appId }: AppHandle,
  { auditId }: AuditRow,
): Promise<boolean> {
  return (await findAudit(db, appId, auditId))?.undoneBy !== null;
}

async function findAnnulled<Extra extends object>(
  db: Queryable,
  { appId }: AppHandle,
  { userId, annuls }: Operation<Extra>,
  decided: Done,
): Promise<AuditRow | null> {
  const deed = annuls?.(decided) ?? null;
  return deed === null ? null : findAuditAbout(db, appId, userId, deed.action, deed.subject);
}

async function enter<Extra extends object>(
  context: Context,
  db: Queryable,
  app: AppHandle,
  { userId, action, asked }: Operation<Extra>,
  {
    subject,
    changes,
    takenBack,
  }: {
    readonly subject: string | null;
    readonly changes: ChangesAnswer;
    readonly takenBack: AuditRow | null;
  },
): Promise<string> {
  const about = { userId, action, subject, undoes: takenBack?.auditId ?? null };
  const auditId = await enterInAudit(context, db, app, asked, {
    ...about,
    ...partChanges(changes),
  });
  if (takenBack !== null) await markUndone(db, app.appId, takenBack, auditId);
  return auditId;
}

/** The two sides of a change, as the audit log keeps them. */
function partChanges({ streaks, xp, timeZone }: ChangesAnswer): {
  readonly before: object;
  readonly after: object;
} {
  const side = (which: "before" | "after"): object => ({
    streaks: streaks.map(({ key, days, ...numbers }) => ({
      key,
      ...numbers[which],
      days: days.map(({ from, to, ...statuses }) => ({ from, to, status: statuses[which] })),
    })),
    xp: xp[which],
    timeZone: timeZone[which],
  });
  return { before: side("before"), after: side("after") };
}
