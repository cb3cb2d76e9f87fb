import type { Occasion } from "../events.ts";
import type { StreakState } from "../streak/state.ts";
import type { Day } from "../time/day.ts";
import type { Period } from "../time/period.ts";
import type { Unit } from "../time/unit.ts";

/** A streak as it was known and as it is known now. */
export interface Comparison {
  readonly before: StreakState | null;
  readonly after: StreakState;
  readonly period: Period;
  readonly milestones: readonly number[];
  readonly today: Day;
  /** What was today when `before` was known. */
  readonly todayBefore: Day;
  /** When and why something about an ended day became known; for today, `news`. */
  readonly occasionOf: (day: Day) => Occasion;
  readonly news: Occasion;
}

/** The day on which something about a day (week, month) is told: its last one, but of an open one today. */
export function toldOn(unit: Unit, { period, today }: Pick<Comparison, "period" | "today">): Day {
  if (period.kind === "day") return period.lastDay(unit);
  const open = period.unitOf(today);
  if (unit === open) return today;
  return unit < open ? period.lastDay(unit) : period.firstDay(unit);
}
