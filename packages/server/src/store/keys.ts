import type { Instant } from "@flamekeeper/engine";
import type { AppRow } from "./apps.ts";
import { toIso } from "./instants.ts";
import type { Queryable } from "./postgres/pool/index.ts";

export type KeyRole = "server" | "operator" | "reader";

export interface KeyRow {
  readonly keyId: string;
  readonly role: KeyRole;
  readonly hint: string;
  readonly createdAt: Instant;
  readonly revokedAt: Instant | null;
}

export async function insertKey(
  db: Queryable,
  appId: string,
  key: Omit<KeyRow, "revokedAt"> & { readonly secretHash: Buffer },
): Promise<void> {
  await db.query({
    name: "insert-key",
    text: `insert into api_keys (app_id, key_id, role, hint, secret_hash, created_at) values ($1, $2, $3, $4, $5, $6)`,
    values: [appId, key.keyId, key.role, key.hint, key.secretHash, toIso(key.createdAt)],
  });
}

/** Newest first, revoked ones included. */
export async function listKeys(
  db: Queryable,
  appId: string,
  before: string | null,
  limit: number,
): Promise<readonly KeyRow[]> {
  const { rows } = await db.query<KeyRow>({
    name: "list-keys",
    text: `select key_id as "keyId", role, hint, created_at as "createdAt", revoked_at as "revokedAt"
      from api_keys where app_id = $1 and ($2::text is null or key_id < $2)
      order by key_id desc limit $3`,
    values: [appId, before, limit],
  });
  return rows;
}

/** Whose key it is, with the app as it stands at this moment; `null` for a key that is unknown or revoked. */
export async function findKey(
  db: Queryable,
  secretHash: Buffer,
): Promise<(AppRow & { readonly keyId: string; readonly role: KeyRole }) | null> {
  const { rows } = await db.query<AppRow & { keyId: string; role: KeyRole }>({
    name: "find-key",
    text: `select k.key_id as "keyId", k.role, a.app_id as "appId", a.name, a.mode, a.epoch,
        a.swept_epoch as "sweptEpoch", a.clock, a.created_at as "createdAt"
      from api_keys k join apps a on a.app_id = k.app_id
      where k.secret_hash = $1 and k.revoked_at is null`,
    values: [secretHash],
  });
  return rows[0] ?? null;
}

export async function findKeyRole(
  db: Queryable,
  appId: string,
  keyId: string,
): Promise<Pick<KeyRow, "role" | "revokedAt"> | null> {
  const { rows } = await db.query<Pick<KeyRow, "role" | "revokedAt">>({
    name: "find-key-role",
    text: `select role, revoked_at as "revokedAt" from api_keys where app_id = $1 and key_id = $2`,
    values: [appId, keyId],
  });
  return rows[0] ?? null;
}

export async function revokeKey(
  db: Queryable,
  appId: string,
  keyId: string,
  at: Instant,
): Promise<void> {
  await db.query({
    name: "revoke-key",
    text: `update api_keys set revoked_at = coalesce(revoked_at, $3) where app_id = $1 and key_id = $2`,
    values: [appId, keyId, toIso(at)],
  });
}

/** How many keys of a role still open the app. */
export async function countKeys(db: Queryable, appId: string, role: KeyRole): Promise<number> {
  const { rows } = await db.query<{ count: number }>({
    name: "count-keys",
    text: `select count(*)::int as count from api_keys where app_id = $1 and role = $2 and revoked_at is null`,
    values: [appId, role],
  });
  return rows[0]?.count ?? 0;
}
