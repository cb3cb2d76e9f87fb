import type { Day, Weekday } from "./time/day.ts";
import type { Instant } from "./time/instant.ts";

/** Something a user did, as it was recorded: its XP never changes afterwards, its day only by a zone correction. */
export interface ActivityFact {
  readonly id: string;
  readonly type: string;
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
  readonly day: Day;
  /** The day as it was recorded, where a zone correction has moved `day` since. */
  readonly recordedDay?: Day | null;
  readonly data: unknown;
  readonly baseXp: number;
  readonly bonusXp: number;
  /** Its day had ended when it was recorded. */
  readonly late: boolean;
  /** Its day had ended longer ago than the late window: it keeps its XP and leaves the days alone. */
  readonly tooLate: boolean;
  /** The week, by its first day, whose bonus this activity earned. Stays when the activity is voided. */
  readonly completesWeek: Day | null;
  readonly voidedAt: Instant | null;
}

/** The server learned at `at` that the user is in `zone`. The first one holds for all time before it as well. */
export interface ZoneFact {
  readonly kind: "zone";
  readonly at: Instant;
  readonly zone: string;
}

/**
 * An operator learned at `at` that the user had been in `zone` since `from`: what had been learned of zones since then was wrong,
 * and so were the days of the activities since.
 */
export interface ZoneCorrectionFact {
  readonly kind: "zone_correction";
  readonly at: Instant;
  readonly zone: string;
  readonly from: Instant;
}

/** From `at` on these weekdays are the user's own rest days, beside those of the app. */
interface RestDaysFact {
  readonly kind: "rest_days";
  readonly at: Instant;
  readonly restDays: readonly Weekday[];
}

export interface GrantFact {
  readonly kind: "grant";
  readonly at: Instant;
  readonly streak: string;
  readonly count: number;
}

/** The user is away from `from` to `to`, both inside. */
export interface PauseFact {
  readonly kind: "pause";
  readonly at: Instant;
  readonly from: Day;
  readonly to: Day;
  /** The id of the pause that was planned, where this is what had passed of it when it was ended. */
  readonly partOf?: string;
}

/** An operator gave the unmet days from `from` to `to`, both inside, back. */
export interface RestoreFact {
  readonly kind: "restore";
  readonly at: Instant;
  readonly streak: string;
  readonly from: Day;
  readonly to: Day;
}

export type UserFact =
  | ZoneFact
  | ZoneCorrectionFact
  | RestDaysFact
  | GrantFact
  | PauseFact
  | RestoreFact;

/** Everything that is true of one user. Streaks are derived from it; it is derived from nothing. What was withdrawn is left out. */
export interface UserFacts {
  /** The sign-up, or the first activity of imported history. */
  readonly beganAt: Instant;
  /** In any order. */
  readonly activities: readonly ActivityFact[];
  /** In the order in which they were learned where their `at` is the same, else in any. */
  readonly facts: readonly UserFact[];
}
