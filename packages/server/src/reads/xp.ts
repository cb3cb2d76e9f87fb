import type { Context } from "../context.ts";
import { toIso } from "../store/instants.ts";
import { type LedgerRow, listLedger } from "../store/ledger.ts";
import type { UserRow } from "../store/users.ts";
import type { AppHandle } from "./app-handle.ts";
import { done, type Result } from "../result.ts";
import type { LedgerEntryAnswer, XpAnswer } from "./answers.ts";
import { pageOf, type PageRequest, readCursor } from "./page.ts";
import { shapeLevel } from "./shape.ts";
import { settleRow } from "./state.ts";
import { restOn, type UserReading } from "./user-reading.ts";

/** The ledger, newest first, with balance and level. */
export async function readXp(
  context: Context,
  app: AppHandle,
  row: UserRow,
  page: PageRequest,
): Promise<Result<UserReading<XpAnswer>>> {
  const before = readCursor(page.cursor, 1);
  if (!before.ok) return before;
  const { state } = await settleRow(context, app, row);
  const from = before.value?.[0] ?? null;
  const rows = await listLedger(context.pool, app.appId, row.userId, from, page.limit + 1);
  const answer = {
    balance: state.xp,
    level: shapeLevel(state, app.facts),
    ...pageOf(rows, page, shapeEntry, (entry) => [entry.entryId]),
  };
  return done(restOn(state, app, answer, true));
}

export function shapeEntry(row: LedgerRow): LedgerEntryAnswer {
  const { entryId, at, kind, activityId, base, bonus, balance } = row;
  return {
    id: entryId,
    at: toIso(at),
    kind,
    activityId,
    base,
    bonus,
    amount: base + bonus,
    balance,
  };
}
