import type { Difference } from "@flamekeeper/engine";

/** One place where what is stored of a user is not what the facts say: in the state, the row or the ledger. */
export type Drift = Difference;

/** A user whose every day is wrong would fill an answer by himself: the first ones tell what is the matter. */
const mostDrifts = 50;

export function shorten(drifts: readonly Drift[]): readonly Drift[] {
  if (drifts.length <= mostDrifts) return drifts;
  const left = drifts.length - mostDrifts;
  return [...drifts.slice(0, mostDrifts), { what: "more", stored: left, derived: 0 }];
}
