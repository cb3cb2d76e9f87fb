import { randomBytes } from "node:crypto";
import type { Instant } from "@flamekeeper/engine";
import type { Context } from "../context.ts";
import type { NewKeyAnswer } from "../reads/answers.ts";
import type { AppHandle } from "../reads/app-handle.ts";
import { done, problem, type Result } from "../result.ts";
import { lockApp } from "../store/apps.ts";
import { insertKey, type KeyRole } from "../store/keys.ts";
import { type Queryable, withTransaction } from "../store/postgres/pool/index.ts";
import type { Answered } from "./answer-once.ts";
import type { Asked } from "./asked.ts";
import { hashKey } from "./caller.ts";
import { enterInAudit } from "./enter-in-audit.ts";
import { tellOnce } from "./tell-once.ts";

export interface KeyPlan {
  readonly role: KeyRole;
  readonly name?: string;
  readonly expiresAt?: Instant;
  readonly requestsPerMinute?: number;
}

/** The key itself is told in this answer and never again, not even under the same idempotency key. */
export async function createKey(
  context: Context,
  app: AppHandle,
  plan: KeyPlan,
  asked: Asked,
): Promise<Result<Answered<NewKeyAnswer>>> {
  const { idempotencyKey } = asked;
  const once = { userId: "", operation: "create-key", request: plan, idempotencyKey };
  return withTransaction(context.pool, async (db) => {
    await lockApp(db, app.appId);
    const make = async (): Promise<Result<NewKeyAnswer>> => {
      if (plan.expiresAt !== undefined && plan.expiresAt <= context.clock()) {
        return problem("key_expired", "A key cannot end before it begins", [
          { path: "expiresAt", message: "must be in the future" },
        ]);
      }
      const made = await makeKey(context, db, app, plan);
      const after = { role: plan.role, name: plan.name ?? null };
      const deed = { action: "key.created", subject: made.id, before: null, after };
      await enterInAudit(context, db, app, asked, deed);
      return done(made);
    };
    return tellOnce(context, db, app.appId, once, make, withoutKey);
  });
}

export function withoutKey(answer: NewKeyAnswer): NewKeyAnswer {
  return { ...answer, key: null };
}

/** Says in its beginning whether real users are behind it: `fk_live_...` or `fk_test_...`. */
export async function makeKey(
  context: Context,
  db: Queryable,
  { appId, mode }: Pick<AppHandle, "appId" | "mode">,
  plan: KeyPlan,
): Promise<NewKeyAnswer> {
  const key = `fk_${mode === "live" ? "live" : "test"}_${randomBytes(24).toString("base64url")}`;
  const keyId = context.mintId();
  await insertKey(db, appId, {
    keyId,
    role: plan.role,
    name: plan.name ?? null,
    hint: key.slice(0, 12),
    secretHash: hashKey(key),
    createdAt: context.clock(),
    expiresAt: plan.expiresAt ?? null,
    requestsPerMinute: plan.requestsPerMinute ?? null,
  });
  return { id: keyId, role: plan.role, key };
}
