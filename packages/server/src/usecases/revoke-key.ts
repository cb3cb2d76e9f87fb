import type { Context } from "../context.ts";
import type { AppHandle } from "../reads/app-handle.ts";
import { done, problem, type Result } from "../result.ts";
import { lockApp } from "../store/apps.ts";
import { countKeys, findKeyRole, revokeKey as markRevoked } from "../store/keys.ts";
import { withTransaction } from "../store/postgres/pool/index.ts";

/** From the next request on the key opens nothing. Revoking it again changes nothing. */
export async function revokeKey(
  context: Context,
  app: AppHandle,
  keyId: string,
): Promise<Result<null>> {
  return withTransaction(context.pool, async (db) => {
    // Two operators who revoke each other's key at once must not leave the app without any.
    await lockApp(db, app.appId);
    const role = await findKeyRole(db, app.appId, keyId);
    if (role === null) return problem("unknown_key", `There is no key "${keyId}"`);
    if (role.revokedAt !== null) return done(null);
    if (role.role === "operator" && (await countKeys(db, app.appId, "operator")) === 1) {
      return problem("last_key", "It is the app's last operator key; make another one first");
    }
    await markRevoked(db, app.appId, keyId, context.clock());
    return done(null);
  });
}
