import type { Occasion } from "../events.ts";
import type { StreakState } from "../streak/state.ts";
import type { Day } from "../time/day.ts";

/** A streak as it was known and as it is known now. */
export interface Comparison {
  readonly before: StreakState | null;
  readonly after: StreakState;
  readonly milestones: readonly number[];
  readonly today: Day;
  /** What was today when `before` was known. */
  readonly todayBefore: Day;
  /** When and why something about an ended day became known; for today, `news`. */
  readonly occasionOf: (day: Day) => Occasion;
  readonly news: Occasion;
}
