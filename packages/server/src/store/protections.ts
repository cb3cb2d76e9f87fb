import type { Instant } from "@flamekeeper/engine";
import { toIso } from "./instants.ts";
import type { Queryable } from "./postgres/pool/index.ts";

export interface ProtectionRow {
  readonly protectionId: string;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly reason: string;
  readonly createdAt: Instant;
}

const columns = `protection_id as "protectionId", starts_at as "startsAt", ends_at as "endsAt", reason, created_at as "createdAt"`;

export async function insertProtection(
  db: Queryable,
  appId: string,
  row: ProtectionRow,
): Promise<void> {
  await db.query({
    name: "insert-protection",
    text: `insert into protections (app_id, protection_id, starts_at, ends_at, reason, created_at)
      values ($1, $2, $3, $4, $5, $6)`,
    values: [
      appId,
      row.protectionId,
      toIso(row.startsAt),
      toIso(row.endsAt),
      row.reason,
      toIso(row.createdAt),
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
