import type { Context } from "../context.ts";
import type { ProtectedAnswer } from "../reads/operator-answers.ts";
import type { AppHandle } from "../reads/app-handle.ts";
import { shapeProtection, unknownProtection } from "../reads/protections.ts";
import { done, problem, type Result } from "../result.ts";
import { lockApp, raiseEpoch } from "../store/apps.ts";
import { findAuditAbout, markUndone } from "../store/audit.ts";
import { toIso } from "../store/instants.ts";
import { type Queryable, withTransaction } from "../store/postgres/pool/index.ts";
import { findProtection, markWithdrawn } from "../store/protections.ts";
import { type Answered, findAnswer } from "./answer-once.ts";
import type { Asked } from "./asked.ts";
import { enterInAudit } from "./enter-in-audit.ts";
import { measureTouched } from "./measure-touched.ts";
import { measureBudgetMs, withoutSample } from "./protect-users.ts";
import { tellOnce } from "./tell-once.ts";

/**
 * Takes a protection back, whether it has reached all users yet or not: from this moment on every read is as if it had never been declared,
 * and maintenance changes back whom it had reached.
 */
export async function withdrawProtection(
  context: Context,
  app: AppHandle,
  protectionId: string,
  asked: Asked,
): Promise<Result<Answered<ProtectedAnswer>>> {
  const { dryRun, idempotencyKey, reason } = asked;
  const known = await findProtection(context.pool, app.appId, protectionId);
  if (known === null) return unknownProtection(protectionId);
  const request = { protectionId, reason };
  const operation = { userId: "", operation: "protection.withdrawn", request, idempotencyKey };
  const replay = dryRun
    ? null
    : await findAnswer<ProtectedAnswer>(context.pool, app.appId, operation);
  if (replay !== null) return replay;
  if (known.withdrawnAt !== null) return alreadyWithdrawn();
  const epoch = app.facts.epoch + 1;
  const protections = app.facts.protections.map((one) =>
    one.id === protectionId && one.withdrawnIn === null ? { ...one, withdrawnIn: epoch } : one,
  );
  const budgetMs = dryRun ? measureBudgetMs.dryRun : measureBudgetMs.declare;
  const touches = await measureTouched(
    context,
    app,
    { ...app.facts, epoch, protections },
    budgetMs,
  );
  if (dryRun) {
    const answer = { ...shapeProtection(known, app.sweptEpoch), dryRun, auditId: null, touches };
    return done({ replayed: false, answer });
  }
  return withTransaction(context.pool, async (db) => {
    await lockApp(db, app.appId);
    const withdraw = async (): Promise<Result<ProtectedAnswer>> => {
      const row = await findProtection(db, app.appId, protectionId);
      if (row === null) return unknownProtection(protectionId);
      // Two at once may both have found it standing.
      if (row.withdrawnAt !== null) return alreadyWithdrawn();
      const withdrawnEpoch = await raiseEpoch(db, app.appId);
      await markWithdrawn(db, app.appId, protectionId, withdrawnEpoch, app.now);
      const auditId = await enter(context, db, app, row.protectionId, asked, {
        from: toIso(row.startsAt),
        to: toIso(row.endsAt),
      });
      const withdrawn = { ...row, withdrawnAt: app.now, withdrawnEpoch };
      const protection = shapeProtection(withdrawn, app.sweptEpoch);
      return done({ ...protection, dryRun, auditId, touches });
    };
    return tellOnce(context, db, app.appId, operation, withdraw, withoutSample);
  });
}

async function enter(
  context: Context,
  db: Queryable,
  app: AppHandle,
  protectionId: string,
  asked: Asked,
  before: object,
): Promise<string> {
  const declared = await findAuditAbout(db, app.appId, "", "protection.declared", protectionId);
  const auditId = await enterInAudit(context, db, app, asked, {
    action: "protection.withdrawn",
    subject: protectionId,
    before,
    after: null,
    undoes: declared?.auditId ?? null,
  });
  if (declared !== null) await markUndone(db, app.appId, declared, auditId);
  return auditId;
}

function alreadyWithdrawn(): Result<never> {
  return problem("already_undone", "The protection was withdrawn before");
}
