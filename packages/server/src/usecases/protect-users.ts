import type { Instant } from "@flamekeeper/engine";
import type { Context } from "../context.ts";
import type { ProtectionAnswer } from "../reads/answers.ts";
import type { AppHandle } from "../reads/app-handle.ts";
import { shapeProtection } from "../reads/apps.ts";
import { done, problem, type Result } from "../result.ts";
import { lockApp, raiseEpoch } from "../store/apps.ts";
import { withTransaction } from "../store/postgres/pool/index.ts";
import { insertProtection } from "../store/protections.ts";
import { type Answered, answerOnce } from "./answer-once.ts";

/** No outage lasts longer; what does is a change of the rules. Bounds what judging a day has to look at. */
const longestMs = 366 * 24 * 3_600_000;

export interface ProtectionRequest {
  readonly from: Instant;
  readonly to: Instant;
  readonly reason: string;
}

/**
 * Declares an outage, past or to come. It holds for every read from this moment on; what it changes for each user is written down,
 * and told as events, by maintenance.
 */
export async function protectUsers(
  context: Context,
  app: AppHandle,
  request: ProtectionRequest,
  idempotencyKey: string | null,
): Promise<Result<Answered<ProtectionAnswer>>> {
  const { from, to, reason } = request;
  if (from >= to || to - from > longestMs) {
    const message = "A protection ends after it begins, and lasts 366 days at most";
    return problem("protection_invalid", message, [{ path: "to", message }]);
  }
  const operation = { userId: "", operation: "protect", request, idempotencyKey };
  return withTransaction(context.pool, async (db) => {
    await lockApp(db, app.appId);
    return answerOnce<ProtectionAnswer>(context, db, app.appId, operation, async () => {
      const row = {
        protectionId: context.mintId(),
        startsAt: from,
        endsAt: to,
        reason,
        createdAt: app.now,
      };
      await insertProtection(db, app.appId, row);
      await raiseEpoch(db, app.appId);
      return done(shapeProtection(row));
    });
  });
}
