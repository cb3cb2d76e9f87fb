import { randomBytes } from "node:crypto";
import type { Context } from "../context.ts";
import type { NewKeyAnswer } from "../reads/answers.ts";
import type { AppHandle } from "../reads/app-handle.ts";
import { done, type Result } from "../result.ts";
import { insertKey, type KeyRole } from "../store/keys.ts";
import type { Queryable } from "../store/postgres/pool/index.ts";
import { hashKey } from "./caller.ts";

/** The key itself is told in this answer and never again. */
export async function createKey(
  context: Context,
  app: AppHandle,
  role: KeyRole,
): Promise<Result<NewKeyAnswer>> {
  return done(await makeKey(context, context.pool, app.appId, app.mode, role));
}

/** Says in its beginning whether real users are behind it: `fk_live_...` or `fk_test_...`. */
export async function makeKey(
  context: Context,
  db: Queryable,
  appId: string,
  mode: AppHandle["mode"],
  role: KeyRole,
): Promise<NewKeyAnswer> {
  const key = `fk_${mode === "live" ? "live" : "test"}_${randomBytes(24).toString("base64url")}`;
  const keyId = context.mintId();
  await insertKey(db, appId, {
    keyId,
    role,
    hint: key.slice(0, 12),
    secretHash: hashKey(key),
    createdAt: context.clock(),
  });
  return { id: keyId, role, key };
}
