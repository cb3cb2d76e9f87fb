import { createHash, timingSafeEqual } from "node:crypto";
import type { Context } from "../context.ts";
import { findKey, type KeyRole } from "../store/keys.ts";
import type { AppHandle } from "../reads/app-handle.ts";

export type { AppHandle } from "../reads/app-handle.ts";

/** Who is asking: the holder of the root key, or of a key of an app. */
export type Caller =
  | { readonly kind: "root" }
  | {
      readonly kind: "key";
      readonly keyId: string;
      readonly role: KeyRole;
      readonly app: AppHandle;
    };

/** `null` for a key that is unknown or revoked. */
export async function authenticate(context: Context, key: string): Promise<Caller | null> {
  const hash = hashKey(key);
  if (timingSafeEqual(hash, hashKey(context.rootKey))) return { kind: "root" };
  const row = await findKey(context.pool, hash);
  if (row === null) return null;
  const app = await context.apps.open(context.pool, row, context.clock());
  return { kind: "key", keyId: row.keyId, role: row.role, app };
}

export function hashKey(key: string): Buffer {
  return createHash("sha256").update(key).digest();
}
