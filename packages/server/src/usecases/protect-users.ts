import type { Instant } from "@flamekeeper/engine";
import type { Context } from "../context.ts";
import type { ProtectedAnswer } from "../reads/operator-answers.ts";
import type { AppHandle } from "../reads/app-handle.ts";
import { shapeProtection } from "../reads/protections.ts";
import { done, problem, type Result } from "../result.ts";
import { lockApp, raiseEpoch } from "../store/apps.ts";
import { toIso } from "../store/instants.ts";
import { withTransaction } from "../store/postgres/pool/index.ts";
import { insertProtection } from "../store/protections.ts";
import { type Answered, findAnswer } from "./answer-once.ts";
import type { Asked } from "./asked.ts";
import { enterInAudit } from "./enter-in-audit.ts";
import { measureTouched } from "./measure-touched.ts";
import { tellOnce } from "./tell-once.ts";

/** No outage lasts longer; what does is a change of the rules. Bounds what judging a day has to look at. */
const longestMs = 366 * 24 * 3_600_000;

/** Whoever only asks can wait for all users to be looked at, up to what proxies allow; whoever declares an outage wants it declared. */
export const measureBudgetMs = { dryRun: 20_000, declare: 2_000 } as const;

export interface ProtectionRequest {
  readonly from: Instant;
  readonly to: Instant;
}

/**
 * Declares an outage, past or to come. It holds for every read from this moment on; what it changes for each user is written down,
 * and told as events, by maintenance.
 */
export async function protectUsers(
  context: Context,
  app: AppHandle,
  { from, to }: ProtectionRequest,
  asked: Asked,
): Promise<Result<Answered<ProtectedAnswer>>> {
  const { dryRun, idempotencyKey } = asked;
  const reason = asked.reason ?? "";
  if (from >= to || to - from > longestMs) {
    const message = "A protection ends after it begins, and lasts 366 days at most";
    return problem("protection_invalid", message, [{ path: "to", message }]);
  }
  const planned = { id: "", from, until: to, declaredIn: app.facts.epoch + 1, withdrawnIn: null };
  const changed = {
    ...app.facts,
    epoch: app.facts.epoch + 1,
    protections: [...app.facts.protections, planned],
  };
  const request = { from, to, reason };
  const operation = { userId: "", operation: "protection.declared", request, idempotencyKey };
  const replay = dryRun
    ? null
    : await findAnswer<ProtectedAnswer>(context.pool, app.appId, operation);
  if (replay !== null) return replay;
  const budgetMs = dryRun ? measureBudgetMs.dryRun : measureBudgetMs.declare;
  const touches = await measureTouched(context, app, changed, budgetMs);
  const row = {
    protectionId: context.mintId(),
    startsAt: from,
    endsAt: to,
    reason,
    createdAt: app.now,
    declaredEpoch: changed.epoch,
    withdrawnAt: null,
    withdrawnEpoch: null,
    touches: { users: touches.users, complete: touches.complete },
  };
  if (dryRun) {
    const answer = {
      ...shapeProtection(row, app.sweptEpoch),
      id: null,
      dryRun,
      auditId: null,
      touches,
    };
    return done({ replayed: false, answer });
  }
  return withTransaction(context.pool, async (db) => {
    await lockApp(db, app.appId);
    const declare = async (): Promise<Result<ProtectedAnswer>> => {
      const declared = { ...row, declaredEpoch: await raiseEpoch(db, app.appId) };
      await insertProtection(db, app.appId, declared);
      const auditId = await enterInAudit(context, db, app, asked, {
        action: "protection.declared",
        subject: row.protectionId,
        before: null,
        after: { from: toIso(from), to: toIso(to), touches: row.touches },
      });
      const protection = shapeProtection(declared, app.sweptEpoch);
      return done({ ...protection, dryRun, auditId, touches });
    };
    return tellOnce(context, db, app.appId, operation, declare, withoutSample);
  });
}

/** A kept answer names nobody: whoever is erased is to be found nowhere. */
export function withoutSample(answer: ProtectedAnswer): ProtectedAnswer {
  return { ...answer, touches: { ...answer.touches, sample: [] } };
}
