import type { Context } from "../context.ts";
import type { AppHandle } from "../reads/app-handle.ts";
import { done, problem, type Result } from "../result.ts";
import { lockApp } from "../store/apps.ts";
import { countLastingKeys, findKeyById, revokeKey as markRevoked } from "../store/keys.ts";
import { withTransaction } from "../store/postgres/pool/index.ts";
import type { Asked } from "./asked.ts";
import { enterInAudit } from "./enter-in-audit.ts";

/**
 * From the next request on the key opens nothing. Revoking it again changes nothing. An app always has an operator key that does not end
 * by itself: with only such that do, it would one day be locked.
 */
export async function revokeKey(
  context: Context,
  app: AppHandle,
  keyId: string,
  asked: Asked,
): Promise<Result<null>> {
  return withTransaction(context.pool, async (db) => {
    // Two operators who revoke each other's key at once must not leave the app without any.
    await lockApp(db, app.appId);
    const key = await findKeyById(db, app.appId, keyId);
    if (key === null) return problem("unknown_key", `There is no key "${keyId}"`);
    if (key.revokedAt !== null) return done(null);
    const isLastingOperator = key.role === "operator" && key.expiresAt === null;
    if (isLastingOperator && (await countLastingKeys(db, app.appId, "operator")) === 1) {
      const message =
        "It is the app's last operator key that does not end by itself; make another one first";
      return problem("last_key", message);
    }
    await markRevoked(db, app.appId, keyId, context.clock());
    const { role, name } = key;
    const deed = { action: "key.revoked", subject: keyId, before: { role, name }, after: null };
    await enterInAudit(context, db, app, asked, deed);
    return done(null);
  });
}
