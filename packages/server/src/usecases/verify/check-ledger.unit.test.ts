import { asInstant } from "@flamekeeper/engine";
import { describe, expect, it } from "vitest";
import type { LedgerRow } from "../../store/ledger.ts";
import { checkLedger, type PaidActivity } from "./check-ledger.ts";
import { mendLedger } from "./mend-ledger.ts";

const at = asInstant(0);

function activity(
  id: string,
  baseXp: number,
  bonusXp = 0,
  isVoided = false,
  timesVoided = isVoided ? 1 : 0,
): PaidActivity {
  return {
    id,
    recordedAt: at,
    baseXp,
    bonusXp,
    timesVoided,
    voidedAt: isVoided ? at : null,
  };
}

function entry(
  entryId: string,
  activityId: string,
  base: number,
  balance: number,
  turn = 0,
): LedgerRow {
  const kind = base > 0 ? "award" : "reversal";
  return { userId: "u1", entryId, at, kind, activityId, turn, base, bonus: 0, balance };
}

const activities = [
  activity("a", 10),
  activity("b", 10, 0, true),
  activity("c", 5),
  activity("d", 0),
];
const ledger = [
  entry("1", "a", 10, 10),
  entry("2", "b", 10, 20),
  entry("3", "b", -10, 10),
  entry("4", "c", 5, 15),
];

function mend(found: readonly LedgerRow[]): readonly LedgerRow[] {
  let minted = 0;
  const repair = mendLedger("u1", found, activities, () => `new${++minted}`);
  const others = found.filter(({ entryId }) => !repair.removed.includes(entryId));
  expect(others.map(({ entryId }) => entryId).toSorted()).toEqual(
    repair.rewritten.map(({ entryId }) => entryId).toSorted(),
  );
  return [...repair.rewritten, ...repair.added];
}

describe("a ledger", () => {
  it("is right whatever order its entries come in", () => {
    expect(checkLedger(ledger, activities)).toEqual([]);
    expect(checkLedger(ledger.toReversed(), activities)).toEqual([]);
  });

  it("is right where a voiding was taken back, with an award for each time", () => {
    const again = [activity("a", 10, 0, false, 1)];
    const entries = [entry("1", "a", 10, 10), entry("2", "a", -10, 0), entry("3", "a", 10, 10, 1)];
    expect(checkLedger(entries, again)).toEqual([]);
    expect(checkLedger(entries.slice(0, 2), again)).toContainEqual(
      expect.objectContaining({ what: "ledger.a.award", stored: null }),
    );
  });

  it("is right where a server whose clock is behind gave an id that sorts too early", () => {
    const skewed = ledger.map((row) => (row.entryId === "3" ? { ...row, entryId: "0" } : row));
    expect(checkLedger(skewed, activities)).toEqual([]);
  });

  it("is wrong where balances form a chain beside the one from 0", () => {
    const apart = [
      entry("1", "a", 10, 10),
      entry("4", "c", 5, 15),
      entry("2", "b", 10, 110),
      entry("3", "b", -10, 100),
    ];
    expect(checkLedger(apart, activities).map(({ what }) => what)).toEqual([
      "ledger.b.award.balance",
      "ledger.c.award.balance",
    ]);
  });

  it("is told entry by entry where it is wrong", () => {
    const found = checkLedger([...ledger.slice(1), entry("5", "x", 7, 22)], activities);
    expect(found).toEqual([
      { what: "ledger.a.award", stored: null, derived: { base: 10, bonus: 0 } },
      { what: "ledger.x.award", stored: { base: 7, bonus: 0 }, derived: null },
      { what: "ledger.sum", stored: 12, derived: 15 },
      { what: "ledger.b.award.balance", stored: 20, derived: 10 },
    ]);
  });

  it.each([
    ["nothing", []],
    ["the award of what was voided", ledger.filter(({ entryId }) => entryId !== "2")],
    ["an entry too many", [...ledger, entry("5", "x", 7, 22)]],
    ["an entry twice", [...ledger, entry("5", "a", 10, 25)]],
    ["an entry of an activity that earned nothing", [...ledger, entry("5", "d", 3, 18)]],
    ["another amount", ledger.map((row) => (row.entryId === "1" ? { ...row, base: 9 } : row))],
    [
      "a reversal before its award",
      ledger.map((row) => (row.entryId === "3" ? { ...row, entryId: "0" } : row)),
    ],
  ])("with %s is mended, and never falls below nothing on the way", (_what, found) => {
    const mended = mend(found);
    expect(checkLedger(mended, activities)).toEqual([]);
    expect(mended.at(-1)?.balance).toBe(15);
    for (const { balance } of mended) expect(balance).toBeGreaterThanOrEqual(0);
  });
});
