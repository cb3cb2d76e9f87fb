import type { Context } from "../context.ts";
import { toIso } from "../store/instants.ts";
import { type LedgerRow, listLedger } from "../store/ledger.ts";
import type { AppHandle } from "./app-handle.ts";
import { done, type Result } from "../result.ts";
import type { LedgerEntryAnswer, XpAnswer } from "./answers.ts";
import { pageOf, type PageRequest, readCursor } from "./page.ts";
import { shapeLevel } from "./shape.ts";
import { readState } from "./state.ts";

/** The ledger, newest first, with balance and level. */
export async function readXp(
  context: Context,
  app: AppHandle,
  userId: string,
  page: PageRequest,
): Promise<Result<XpAnswer>> {
  const before = readCursor(page.cursor, 1);
  if (!before.ok) return before;
  const state = await readState(context, app, userId);
  if (!state.ok) return state;
  const from = before.value?.[0] ?? null;
  const rows = await listLedger(context.pool, app.appId, userId, from, page.limit + 1);
  return done({
    balance: state.value.xp,
    level: shapeLevel(state.value, app.facts),
    ...pageOf(rows, page, shapeEntry, (row) => [row.entryId]),
  });
}

function shapeEntry(row: LedgerRow): LedgerEntryAnswer {
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
