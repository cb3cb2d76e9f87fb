import type { Instant } from "@flamekeeper/engine";
import { toIso } from "./instants.ts";
import type { Queryable } from "./postgres/pool/index.ts";

export interface LedgerRow {
  readonly userId: string;
  readonly entryId: string;
  readonly at: Instant;
  readonly kind: "award" | "reversal";
  readonly activityId: string;
  /** How often the activity had been voided before: each turn is paid once and taken back once. */
  readonly turn: number;
  /** Both negative in a reversal. */
  readonly base: number;
  readonly bonus: number;
  /** After the entry. */
  readonly balance: number;
}

export async function insertLedger(
  db: Queryable,
  appId: string,
  rows: readonly LedgerRow[],
): Promise<void> {
  await db.query({
    name: "insert-ledger",
    text: `insert into xp_ledger (app_id, user_id, entry_id, at, kind, activity_id, base, bonus, balance, turn)
      select $1, * from unnest($2::text[], $3::text[], $4::timestamptz[], $5::text[], $6::text[],
        $7::int[], $8::int[], $9::bigint[], $10::int[])`,
    values: [
      appId,
      rows.map((row) => row.userId),
      rows.map((row) => row.entryId),
      rows.map((row) => toIso(row.at)),
      rows.map((row) => row.kind),
      rows.map((row) => row.activityId),
      rows.map((row) => row.base),
      rows.map((row) => row.bonus),
      rows.map((row) => row.balance),
      rows.map((row) => row.turn),
    ],
  });
}

/** Newest first. */
export async function listLedger(
  db: Queryable,
  appId: string,
  userId: string,
  before: string | null,
  limit: number,
): Promise<readonly LedgerRow[]> {
  const { rows } = await db.query<LedgerRow>({
    name: "list-ledger",
    text: `select user_id as "userId", entry_id as "entryId", at, kind, activity_id as "activityId", turn, base, bonus, balance
      from xp_ledger where app_id = $1 and user_id = $2 and ($3::text is null or entry_id < $3)
      order by entry_id desc limit $4`,
    values: [appId, userId, before, limit],
  });
  return rows;
}

/** All entries of these users, in any order. */
export async function ledgerOf(
  db: Queryable,
  appId: string,
  userIds: readonly string[],
): Promise<readonly LedgerRow[]> {
  const { rows } = await db.query<LedgerRow>({
    name: "ledger-of",
    text: `select user_id as "userId", entry_id as "entryId", at, kind, activity_id as "activityId", turn, base, bonus, balance
      from xp_ledger where app_id = $1 and user_id = any($2::text[])`,
    values: [appId, userIds],
  });
  return rows;
}

/** For a repair: entries that stand for nothing that was done. */
export async function deleteLedgerEntries(
  db: Queryable,
  appId: string,
  userId: string,
  entryIds: readonly string[],
): Promise<void> {
  await db.query({
    name: "delete-ledger-entries",
    text: `delete from xp_ledger where app_id = $1 and user_id = $2 and entry_id = any($3::text[])`,
    values: [appId, userId, entryIds],
  });
}

/** For a repair: writes amounts and balances over. */
export async function rewriteLedger(
  db: Queryable,
  appId: string,
  rows: readonly LedgerRow[],
): Promise<void> {
  await db.query({
    name: "rewrite-ledger",
    text: `update xp_ledger l set base = n.base, bonus = n.bonus, balance = n.balance
      from unnest($2::text[], $3::text[], $4::int[], $5::int[], $6::bigint[]) as n (user_id, entry_id, base, bonus, balance)
      where l.app_id = $1 and l.user_id = n.user_id and l.entry_id = n.entry_id`,
    values: [
      appId,
      rows.map((row) => row.userId),
      rows.map((row) => row.entryId),
      rows.map((row) => row.base),
      rows.map((row) => row.bonus),
      rows.map((row) => row.balance),
    ],
  });
}
