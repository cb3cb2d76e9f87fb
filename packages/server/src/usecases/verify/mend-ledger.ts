import type { LedgerRow } from "../../store/ledger.ts";
import { dueEntries, inOrder, type PaidActivity, placeOf } from "./check-ledger.ts";

/** What has to be written for a ledger to be right. */
interface LedgerRepair {
  readonly removed: readonly string[];
  readonly rewritten: readonly LedgerRow[];
  readonly added: readonly LedgerRow[];
}

/**
 * Entries that stand for something keep their ids and their order, with the right amounts; those that stand for nothing, or for what another
 * one stands for already, go; what is missing is added behind them. Then the balances are counted anew. A reversal follows its award: where
 * it would come first, it is made anew behind it.
 */
export function mendLedger(
  userId: string,
  ledger: readonly LedgerRow[],
  activities: readonly PaidActivity[],
  mintId: () => string,
): LedgerRepair {
  const due = new Map(dueEntries(activities).map((entry) => [placeOf(entry), entry]));
  const kept: LedgerRow[] = [];
  const removed: string[] = [];
  const present = new Set<string>();
  for (const entry of inOrder(ledger)) {
    const place = placeOf(entry);
    const right = due.get(place);
    const comesFirst =
      entry.kind === "reversal" && !present.has(placeOf({ ...entry, kind: "award" }));
    if (right === undefined || present.has(place) || comesFirst) removed.push(entry.entryId);
    else {
      present.add(place);
      kept.push({ ...entry, base: right.base, bonus: right.bonus });
    }
  }
  const missing = [...due.values()]
    .filter((entry) => !present.has(placeOf(entry)))
    .toSorted((one, other) => Number(one.kind === "reversal") - Number(other.kind === "reversal"));
  const fresh = missing.map((entry) => ({ ...entry, userId, entryId: mintId(), balance: 0 }));
  let balance = 0;
  const whole = [...kept, ...fresh].map((entry): LedgerRow => {
    balance += entry.base + entry.bonus;
    return { ...entry, balance };
  });
  return { removed, rewritten: whole.slice(0, kept.length), added: whole.slice(kept.length) };
}
