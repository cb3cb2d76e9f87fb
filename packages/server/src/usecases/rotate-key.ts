import { addMs, type Instant } from "@flamekeeper/engine";
import type { Context } from "../context.ts";
import type { NewKeyAnswer } from "../reads/answers.ts";
import type { AppHandle } from "../reads/app-handle.ts";
import { done, problem, type Result } from "../result.ts";
import { lockApp } from "../store/apps.ts";
import { endRotatedKey, findKeyById, type KeyRow } from "../store/keys.ts";
import { type Queryable, withTransaction } from "../store/postgres/pool/index.ts";
import type { Answered } from "./answer-once.ts";
import type { Asked } from "./asked.ts";
import { makeKey, withoutKey } from "./create-key.ts";
import { enterInAudit } from "./enter-in-audit.ts";
import { tellOnce } from "./tell-once.ts";

/** Long enough to roll a new key out over every server of an app within a working day, short enough that the old one is gone tomorrow. */
export const usualGraceSeconds: number = 6 * 3_600;

/** Makes a successor of the same kind. The old key works for the grace time, so that nothing stops while the new one is rolled out. */
export async function rotateKey(
  context: Context,
  app: AppHandle,
  keyId: string,
  graceSeconds: number,
  asked: Asked,
): Promise<Result<Answered<NewKeyAnswer>>> {
  const { idempotencyKey } = asked;
  const request = { keyId, graceSeconds };
  const once = { userId: "", operation: "rotate-key", request, idempotencyKey };
  return withTransaction(context.pool, async (db) => {
    await lockApp(db, app.appId);
    const make = async (): Promise<Result<NewKeyAnswer>> => {
      const made = await rotate(context, db, app, keyId, graceSeconds);
      if (!made.ok) return made;
      const after = { successor: made.value.id, graceSeconds };
      const deed = { action: "key.rotated", subject: keyId, before: null, after };
      await enterInAudit(context, db, app, asked, deed);
      return made;
    };
    return tellOnce(context, db, app.appId, once, make, withoutKey);
  });
}

async function rotate(
  context: Context,
  db: Queryable,
  app: AppHandle,
  keyId: string,
  graceSeconds: number,
): Promise<Result<NewKeyAnswer>> {
  const now = context.clock();
  const old = await findKeyById(db, app.appId, keyId);
  if (old === null) return problem("unknown_key", `There is no key "${keyId}"`);
  if (old.revokedAt !== null || (old.expiresAt !== null && old.expiresAt <= now)) {
    return problem("key_ended", "The key is no longer in use; make a new one");
  }
  if (old.rotatedTo !== null) {
    return problem("key_ended", `The key was rotated already: "${old.rotatedTo}" follows it`);
  }
  const made = await makeKey(context, db, app, {
    role: old.role,
    ...(old.name === null ? {} : { name: old.name }),
    ...(old.requestsPerMinute === null ? {} : { requestsPerMinute: old.requestsPerMinute }),
    ...endOfSuccessor(old, now),
  });
  await endRotatedKey(db, app.appId, keyId, made.id, addMs(now, graceSeconds * 1_000));
  return done(made);
}

/** A key with a limited life is followed by one that lives as long: rotating must not be a way to live for ever. */
function endOfSuccessor(
  { createdAt, expiresAt }: KeyRow,
  now: Instant,
): { readonly expiresAt?: Instant } {
  return expiresAt === null ? {} : { expiresAt: addMs(now, expiresAt - createdAt) };
}
