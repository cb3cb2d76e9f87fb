import type { History } from "../history/history.ts";

/** What a worker has tried. */
export interface Tally {
  histories: number;
  readonly perLaw: Record<string, number>;
  readonly perDeed: Record<string, number>;
  readonly zones: Set<string>;
}

export function newTally(): Tally {
  return { histories: 0, perLaw: {}, perDeed: {}, zones: new Set() };
}

export function countHistory(tally: Tally, { zone, steps }: History): void {
  tally.histories += 1;
  tally.zones.add(zone);
  for (const { deed } of steps) {
    const { do: kind } = deed;
    tally.perDeed[kind] = (tally.perDeed[kind] ?? 0) + 1;
    if (deed.do === "activity" && deed.agoMs > 0) {
      tally.perDeed["activity, late"] = (tally.perDeed["activity, late"] ?? 0) + 1;
    }
  }
}

export function addTally(total: Tally, other: Tally): void {
  total.histories += other.histories;
  for (const [from, to] of [
    [other.perLaw, total.perLaw],
    [other.perDeed, total.perDeed],
  ] as const) {
    for (const [name, count] of Object.entries(from)) to[name] = (to[name] ?? 0) + count;
  }
  for (const zone of other.zones) total.zones.add(zone);
}
