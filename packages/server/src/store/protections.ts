import type { Instant } from "@flamekeeper/engine";
import { toIso } from "./instants.ts";
import type { Queryable } from "./postgres/pool/index.ts";

export interface ProtectionRow {
  readonly protectionId: string;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly reason: string;
  readonly createdAt: Instant;
  /** The app's epoch from which it counts. */
  readonly declaredEpoch: number;
  readonly withdrawnAt: Instant | null;
  /** The app's epoch from which it no longer counts. */
  readonly withdrawnEpoch: number | null;
  /** What was found when it was declared. */
  readonly touches: { readonly users: number; readonly complete: boolean } | null;
}

const columns = `protection_id as "protectionId", starts_at as "startsAt", ends_at as "endsAt", reason, created_at as "createdAt",
  declared_epoch as "declaredEpoch", withdrawn_at as "withdrawnAt", withdrawn_epoch as "withdrawnEpoch", touches`;

export async function insertProtection(
  db: Queryable,
  appId: string,
  row: Omit<ProtectionRow, "withdrawnAt" | "withdrawnEpoch">,
): Promise<void> {
  await db.query({
    name: "insert-protection",
    text: `insert into protections (app_id, protection_id, starts_at, ends_at, reason, created_at, declared_epoch, touches)
      values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    values: [
      appId,
      row.protectionId,
      toIso(row.startsAt),
      toIso(row.endsAt),
      row.reason,
      toIso(row.createdAt),
      row.declaredEpoch,
      row.touches === null ? null : JSON.stringify(row.touches),
    ],
  });
}

export async function protectionsOf(
  db: Queryable,
  appId: string,
): Promise<readonly ProtectionRow[]> {
  const { rows } = await db.query<ProtectionRow>({
    name: "protections-of",
    text: `select ${columns} from protections where app_id = $1 order by protection_id`,
    values: [appId],
  });
  return rows;
}

/** Newest first. */
export async function listProtections(
  db: Queryable,
  appId: string,
  before: string | null,
  limit: number,
): Promise<readonly ProtectionRow[]> {
  const { rows } = await db.query<ProtectionRow>({
    name: "list-protections",
    text: `select ${columns} from protections
      where app_id = $1 and ($2::text is null or protection_id < $2)
      order by protection_id desc limit $3`,
    values: [appId, before, limit],
  });
  return rows;
}

export async function findProtection(
  db: Queryable,
  appId: string,
  protectionId: string,
): Promise<ProtectionRow | null> {
  const { rows } = await db.query<ProtectionRow>({
    name: "find-protection",
    text: `select ${columns} from protections where app_id = $1 and protection_id = $2`,
    values: [appId, protectionId],
  });
  return rows[0] ?? null;
}

export async function markWithdrawn(
  db: Queryable,
  appId: string,
  protectionId: string,
  epoch: number,
  at: Instant,
): Promise<void> {
  await db.query({
    name: "mark-protection-withdrawn",
    text: `update protections set withdrawn_at = $3, withdrawn_epoch = $4
      where app_id = $1 and protection_id = $2 and withdrawn_at is null`,
    values: [appId, protectionId, toIso(at), epoch],
  });
}
