import type { Outcome } from "@flamekeeper/engine";

/** How a number is spread over the users. */
export interface DistributionAnswer {
  readonly min: number;
  readonly median: number;
  readonly p90: number;
  readonly max: number;
  readonly mean: number;
  /** Users whose number lies from `from` to `to`, both inside; `to` of the last is `null`. */
  readonly buckets: readonly {
    readonly from: number;
    readonly to: number | null;
    readonly users: number;
  }[];
}

/** Of one streak and all users together. */
export interface StreakTallyAnswer {
  readonly key: string;
  readonly ended: number;
  readonly repaired: number;
  readonly freezesSpent: number;
  readonly freezesReturned: number;
  readonly length: DistributionAnswer;
  readonly longest: DistributionAnswer;
  readonly activeDays: DistributionAnswer;
}

export interface TallyAnswer {
  readonly xp: number;
  readonly streaks: readonly StreakTallyAnswer[];
}

export interface SimulationAnswer {
  readonly asOf: string;
  readonly users: number;
  readonly before: TallyAnswer;
  readonly after: TallyAnswer;
  /** Users whose length now, of all streaks together, would be greater, smaller, or the same. */
  readonly changes: { readonly gain: number; readonly lose: number; readonly same: number };
  /** Of the users that were named. */
  readonly named: readonly {
    readonly userId: string;
    readonly before: Outcome;
    readonly after: Outcome;
  }[];
  readonly durationMs: number;
  readonly usersPerSecond: number;
}
