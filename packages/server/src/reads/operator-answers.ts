import type { StandingAnswer } from "./answers.ts";

/** The numbers of a streak before or after a change. */
export interface StreakNumbersAnswer {
  readonly length: number;
  readonly longest: number;
  readonly freezes: number;
  /** Of the streak that was lost last and not given back. */
  readonly lostLength: number | null;
}

/** What a change did to a user, or would do. */
export interface ChangesAnswer {
  readonly streaks: readonly {
    readonly key: string;
    readonly before: StreakNumbersAnswer;
    readonly after: StreakNumbersAnswer;
    /** Neighbouring days that all went from one status to another. */
    readonly days: readonly {
      readonly from: string;
      readonly to: string;
      readonly before: string;
      readonly after: string;
    }[];
  }[];
  readonly xp: { readonly before: number; readonly after: number };
  readonly timeZone: { readonly before: string; readonly after: string };
  readonly today: { readonly before: string; readonly after: string };
}

/** The answer to what an operator does, or only asks about: where the user stands after it. */
export interface OperatedAnswer extends StandingAnswer {
  /** Nothing was written. */
  readonly dryRun: boolean;
  /** Under which it is in the audit log, and can be taken back; `null` when nothing was done. */
  readonly auditId: string | null;
  readonly changes: ChangesAnswer;
}

/** A user whom maintenance could not judge and set aside. */
export interface FailureAnswer {
  /** The user's. */
  readonly id: string;
  readonly since: string;
  /** What was thrown at the last try. */
  readonly error: string;
  /** How often it was tried in all. */
  readonly tries: number;
}

export interface RetryAnswer {
  /** The user's. */
  readonly id: string;
  /** Whether the user could be judged, and is no longer set aside. */
  readonly judged: boolean;
  /** As the list has it now; `null` when the user is no longer on it. */
  readonly failure: FailureAnswer | null;
  readonly auditId: string;
}

export interface AuditAnswer {
  readonly id: string;
  readonly at: string;
  /** `key:ID`, `root` or `cli`. */
  readonly actor: string;
  readonly action: string;
  readonly userId: string | null;
  /** The fact, activity, protection, key or rules version that it was about. */
  readonly subject: string | null;
  readonly reason: string | null;
  readonly before: unknown;
  readonly after: unknown;
  /** The entry that this one takes back. */
  readonly undoes: string | null;
  /** The entry that took this one back. */
  readonly undoneBy: string | null;
  /** Whether it can be taken back. */
  readonly undoable: boolean;
}

export interface ProtectionAnswer {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly reason: string;
  readonly createdAt: string;
  readonly withdrawnAt: string | null;
  /** `applying` and `withdrawing`: reads are right already, the users' rows and events follow in the background. */
  readonly status: "applying" | "applied" | "withdrawing" | "withdrawn";
  /** What was found when it was declared; not `complete` where there were more users than could be looked at in a moment. */
  readonly touches: { readonly users: number; readonly complete: boolean } | null;
}

/** How far the background is: `left` of `total` users have not been reached. */
export interface ProtectionProgressAnswer extends ProtectionAnswer {
  readonly users: { readonly total: number; readonly left: number };
}

/** What a protection, or taking one back, does or would do. */
export interface ProtectedAnswer extends Omit<ProtectionAnswer, "id" | "touches"> {
  /** `null` in a dry run of a new one. */
  readonly id: string | null;
  readonly dryRun: boolean;
  readonly auditId: string | null;
  readonly touches: {
    /** Whose days change. */
    readonly users: number;
    /** How many were looked at. */
    readonly looked: number;
    readonly complete: boolean;
    /** Some of them, with what changes. */
    readonly sample: readonly { readonly userId: string; readonly changes: ChangesAnswer }[];
  };
}

export interface PauseAnswer {
  /** `null` in a dry run. */
  readonly id: string | null;
  readonly from: string;
  readonly to: string;
}
