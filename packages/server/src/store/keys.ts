import type { Instant } from "@flamekeeper/engine";
import type { AppRow } from "./apps.ts";
import { toIso, toIsoOrNull } from "./instants.ts";
import type { Queryable } from "./postgres/pool/index.ts";

export type KeyRole = "server" | "operator" | "reader";

export interface KeyRow {
  readonly keyId: string;
  readonly role: KeyRole;
  readonly name: string | null;
  readonly hint: string;
  readonly createdAt: Instant;
  readonly expiresAt: Instant | null;
  readonly lastUsedAt: Instant | null;
  readonly revokedAt: Instant | null;
  readonly requestsPerMinute: number | null;
  /** The key that was made to follow it. */
  readonly rotatedTo: string | null;
}

const columns = `key_id as "keyId", role, name, hint, created_at as "createdAt", expires_at as "expiresAt",
  last_used_at as "lastUsedAt", revoked_at as "revokedAt", requests_per_minute as "requestsPerMinute", rotated_to as "rotatedTo"`;

export async function insertKey(
  db: Queryable,
  appId: string,
  key: Omit<KeyRow, "lastUsedAt" | "revokedAt" | "rotatedTo"> & { readonly secretHash: Buffer },
): Promise<void> {
  await db.query({
    name: "insert-key",
    text: `insert into api_keys (app_id, key_id, role, name, hint, secret_hash, created_at, expires_at, requests_per_minute)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    values: [
      appId,
      key.keyId,
      key.role,
      key.name,
      key.hint,
      key.secretHash,
      toIso(key.createdAt),
      toIsoOrNull(key.expiresAt),
      key.requestsPerMinute,
    ],
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
    text: `select ${columns} from api_keys where app_id = $1 and ($2::text is null or key_id < $2)
      order by key_id desc limit $3`,
    values: [appId, before, limit],
  });
  return rows;
}

export type FoundKey = AppRow & Pick<KeyRow, "keyId" | "role" | "requestsPerMinute">;

/** Whose key it is, with the app as it stands at this moment; `null` for a key that is unknown, revoked or expired. */
export async function findKey(
  db: Queryable,
  secretHash: Buffer,
  now: Instant,
): Promise<FoundKey | null> {
  const { rows } = await db.query<FoundKey>({
    name: "find-key",
    text: `select k.key_id as "keyId", k.role, k.requests_per_minute as "requestsPerMinute", a.app_id as "appId", a.name, a.mode,
        a.epoch, a.swept_epoch as "sweptEpoch", a.clock, a.created_at as "createdAt"
      from api_keys k join apps a on a.app_id = k.app_id
      where k.secret_hash = $1 and k.revoked_at is null and (k.expires_at is null or k.expires_at > $2)`,
    values: [secretHash, toIso(now)],
  });
  return rows[0] ?? null;
}

export async function findKeyById(
  db: Queryable,
  appId: string,
  keyId: string,
): Promise<KeyRow | null> {
  const { rows } = await db.query<KeyRow>({
    name: "find-key-by-id",
    text: `select ${columns} from api_keys where app_id = $1 and key_id = $2`,
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

/** The key ends at the instant given, or at its own end where that comes first. */
export async function endRotatedKey(
  db: Queryable,
  appId: string,
  keyId: string,
  rotatedTo: string,
  endsAt: Instant,
): Promise<void> {
  await db.query({
    name: "end-rotated-key",
    text: `update api_keys set rotated_to = $3, expires_at = least(expires_at, $4) where app_id = $1 and key_id = $2`,
    values: [appId, keyId, rotatedTo, toIso(endsAt)],
  });
}

/** How many keys of a role open the app until somebody revokes them. */
export async function countLastingKeys(
  db: Queryable,
  appId: string,
  role: KeyRole,
): Promise<number> {
  const { rows } = await db.query<{ count: number }>({
    name: "count-lasting-keys",
    text: `select count(*)::int as count from api_keys
      where app_id = $1 and role = $2 and revoked_at is null and expires_at is null`,
    values: [appId, role],
  });
  return rows[0]?.count ?? 0;
}

export interface KeyUse {
  readonly appId: string;
  readonly keyId: string;
  readonly usedAt: Instant;
}

/** Several servers write the same key: the latest use stands. */
export async function markKeysUsed(db: Queryable, uses: readonly KeyUse[]): Promise<void> {
  await db.query({
    name: "mark-keys-used",
    text: `update api_keys k set last_used_at = greatest(k.last_used_at, u.used_at)
      from unnest($1::text[], $2::text[], $3::timestamptz[]) as u (app_id, key_id, used_at)
      where k.app_id = u.app_id and k.key_id = u.key_id`,
    values: [
      uses.map(({ appId }) => appId),
      uses.map(({ keyId }) => keyId),
      uses.map(({ usedAt }) => toIso(usedAt)),
    ],
  });
}
