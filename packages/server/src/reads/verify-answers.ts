/** One thing that is stored of a user otherwise than the facts say. */
export interface DriftAnswer {
  readonly userId: string;
  /** Where: `streaks.daily.length`, `ledger.a1.award`, `row.dueAt`. */
  readonly what: string;
  readonly stored: unknown;
  readonly derived: unknown;
}

export interface VerifyAnswer {
  readonly checked: number;
  readonly stale: number;
  /** Users that were written anew. */
  readonly repaired: number;
  readonly drifted: readonly DriftAnswer[];
  readonly nextCursor: string | null;
}

interface PatrolRoundAnswer {
  readonly startedAt: string;
  readonly finishedAt: string | null;
  readonly checked: number;
  readonly stale: number;
  /** Users of whom something drifted. */
  readonly drifted: number;
}

export interface PatrolAnswer {
  /** The last round that reached the end. */
  readonly last: PatrolRoundAnswer | null;
  /** The round at hand, so far. */
  readonly current: PatrolRoundAnswer | null;
}
