import type { StreakState } from "./streak/state.ts";
import type { Day, Weekday } from "./time/day.ts";
import type { Instant } from "./time/instant.ts";
import type { WeekState } from "./week/week.ts";

/** A pause that may still cover a day, or a streak's week or month, that has not ended. */
export interface Pause {
  readonly from: Day;
  readonly to: Day;
}

/**
 * Everything that is derived of one user, as of `settledAt`: a cache of the fold over the user's facts, moved on by each step.
 * Serialisable as JSON.
 */
export interface UserState {
  /** The app's epoch and rules version from which this was derived. */
  readonly epoch: number;
  readonly rulesVersion: number;
  /** Day ends up to here are judged. */
  readonly settledAt: Instant;
  readonly zone: string;
  /** When the server learned the zone; `null` for the first one, which holds for all time before. */
  readonly zoneSince: Instant | null;
  /** The user's own rest days. */
  readonly restDays: readonly Weekday[];
  readonly today: Day;
  readonly todaySince: Instant;
  /**
   * The latest day that was ever today, holds an activity or follows one that was given back: further than `today` after a flight west or
   * a correction.
   */
  readonly furthest: Day;
  /** The balance: always the sum of the user's ledger. */
  readonly xp: number;
  /** By `from`; those that are over are left out. */
  readonly pauses: readonly Pause[];
  /** This week, the one before and any begun ahead, by `startsOn`; those without anything are left out. */
  readonly weeks: readonly WeekState[];
  /** In the order of the rules. */
  readonly streaks: readonly StreakState[];
}
