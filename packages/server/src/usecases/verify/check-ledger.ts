import type { ActivityRow } from "../../store/activities.ts";
import type { LedgerRow } from "../../store/ledger.ts";
import type { Drift } from "./drift.ts";

/** What the ledger is held against. */
export type PaidActivity = Pick<
  ActivityRow,
  "id" | "recordedAt" | "voidedAt" | "baseXp" | "bonusXp" | "timesVoided"
>;

/** What the ledger must hold, whatever ids and order: an award for each turn in which an activity stood, a reversal for each that was ended by voiding it. */
interface DueEntry extends Pick<
  LedgerRow,
  "at" | "kind" | "activityId" | "turn" | "base" | "bonus"
> {}

export function dueEntries(activities: readonly PaidActivity[]): readonly DueEntry[] {
  return activities.filter(({ baseXp }) => baseXp > 0).flatMap(entriesOf);
}

function entriesOf(activity: PaidActivity): readonly DueEntry[] {
  const { id: activityId, recordedAt, voidedAt, baseXp, bonusXp, timesVoided } = activity;
  const isVoid = voidedAt !== null;
  // What is void was voided at least once.
  const reversals = Math.max(timesVoided, isVoid ? 1 : 0);
  const entries: DueEntry[] = [];
  for (let turn = 0; turn < reversals + (isVoid ? 0 : 1); turn++) {
    const place = { activityId, turn };
    entries.push({ ...place, at: recordedAt, kind: "award", base: baseXp, bonus: bonusXp });
    if (turn >= reversals) continue;
    const at = voidedAt ?? recordedAt;
    entries.push({ ...place, at, kind: "reversal", base: 0 - baseXp, bonus: 0 - bonusXp });
  }
  return entries;
}

/** Compares a user's ledger with what the activities earned, entry by entry, and checks that its running balances add up. */
export function checkLedger(
  ledger: readonly LedgerRow[],
  activities: readonly PaidActivity[],
): readonly Drift[] {
  const drifts: Drift[] = [];
  const found = Map.groupBy(ledger, placeOf);
  for (const due of dueEntries(activities)) {
    const what = `ledger.${due.activityId}.${due.kind}`;
    const entries = found.get(placeOf(due)) ?? [];
    found.delete(placeOf(due));
    const [entry] = entries;
    if (entry === undefined) drifts.push({ what, stored: null, derived: amountsOf(due) });
    else if (entries.length > 1) {
      drifts.push({ what, stored: entries.map(amountsOf), derived: amountsOf(due) });
    } else if (entry.base !== due.base || entry.bonus !== due.bonus) {
      drifts.push({ what, stored: amountsOf(entry), derived: amountsOf(due) });
    }
  }
  for (const [entry, ...more] of found.values()) {
    if (entry === undefined) continue;
    const what = `ledger.${entry.activityId}.${entry.kind}`;
    drifts.push({
      what,
      stored: more.length === 0 ? amountsOf(entry) : [entry, ...more].map(amountsOf),
      derived: null,
    });
  }
  const derivedSum = dueEntries(activities).reduce((sum, { base, bonus }) => sum + base + bonus, 0);
  const storedSum = ledger.reduce((sum, { base, bonus }) => sum + base + bonus, 0);
  if (storedSum !== derivedSum) {
    drifts.push({ what: "ledger.sum", stored: storedSum, derived: derivedSum });
  }
  const broken = brokenBalances(ledger);
  if (broken.length > 0 && !addsUp(ledger, storedSum)) drifts.push(...broken);
  return drifts;
}

export function placeOf(entry: Pick<LedgerRow, "kind" | "activityId" | "turn">): string {
  return `${entry.kind} ${entry.turn} ${entry.activityId}`;
}

/** In the order in which the entries were made, as far as the ids of servers whose clocks differ can tell. */
export function inOrder(ledger: readonly LedgerRow[]): readonly LedgerRow[] {
  return ledger.toSorted((one, other) => (one.entryId < other.entryId ? -1 : 1));
}

function amountsOf({ base, bonus }: Pick<LedgerRow, "base" | "bonus">): object {
  return { base, bonus };
}

/**
 * Whether there is an order in which each entry's balance goes on from the one before, from 0 to `sum`: whether each balance is left as often
 * as it is reached, and all of them hang together. The ids do not always tell that order: those of a server whose clock is behind sort too early.
 */
function addsUp(ledger: readonly LedgerRow[], sum: number): boolean {
  if (ledger.length === 0) return true;
  const surplus = new Map<number, number>([[0, 0]]);
  const leads = new Map<number, number>();
  const rootOf = (balance: number): number => {
    let at = balance;
    for (let next = leads.get(at); next !== undefined; next = leads.get(at)) {
      const further = leads.get(next);
      if (further !== undefined) leads.set(at, further);
      at = further ?? next;
    }
    return at;
  };
  const count = (balance: number, by: number): void => {
    surplus.set(balance, (surplus.get(balance) ?? 0) + by);
  };
  for (const { base, bonus, balance } of ledger) {
    const before = balance - base - bonus;
    count(before, 1);
    count(balance, -1);
    const [one, other] = [rootOf(before), rootOf(balance)];
    if (one !== other) leads.set(one, other);
  }
  const root = rootOf(0);
  return [...surplus].every(([balance, left]) => {
    const expected = Number(balance === 0) - Number(balance === sum);
    return left === expected && rootOf(balance) === root;
  });
}

/** Those that do not go on from the one before, in the order of the ids. */
function brokenBalances(ledger: readonly LedgerRow[]): readonly Drift[] {
  const drifts: Drift[] = [];
  let running = 0;
  for (const { activityId, kind, base, bonus, balance } of inOrder(ledger)) {
    const derived = running + base + bonus;
    if (balance !== derived) {
      drifts.push({ what: `ledger.${activityId}.${kind}.balance`, stored: balance, derived });
    }
    // From what is there: one wrong balance is told once, not with everything behind it.
    running = balance;
  }
  return drifts;
}
