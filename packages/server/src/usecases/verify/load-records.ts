import { loadHistories } from "../../reads/histories.ts";
import { ledgerOf } from "../../store/ledger.ts";
import type { Queryable } from "../../store/postgres/pool/index.ts";
import { factsVersionsOf, type WholeUserRow } from "../../store/verification.ts";
import type { UserRecord } from "./check-user.ts";

/** All that is stored of these users. Of one moment, as long as the caller's transaction sees only one. */
export async function loadRecords(
  db: Queryable,
  appId: string,
  rows: readonly WholeUserRow[],
): Promise<readonly UserRecord[]> {
  if (rows.length === 0) return [];
  const userIds = rows.map((row) => row.userId);
  const histories = await loadHistories(db, appId, rows);
  const ledgers = Map.groupBy(await ledgerOf(db, appId, userIds), ({ userId }) => userId);
  const versions = await factsVersionsOf(db, appId, userIds);
  return rows.map((row) => ({
    row,
    factsVersion: versions.get(row.userId) ?? 0,
    history: histories.get(row.userId) ?? { beganAt: row.beganAt, activities: [], facts: [] },
    ledger: ledgers.get(row.userId) ?? [],
  }));
}
