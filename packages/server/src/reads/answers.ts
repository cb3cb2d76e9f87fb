/**
 * What the API says, ready to be written as JSON: instants are ISO 8601 in UTC with milliseconds,
 * days are `YYYY-MM-DD`, zones are IANA names.
 */

export interface ActivityAnswer {
  readonly id: string;
  readonly userId: string;
  readonly type: string;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly day: string;
  readonly data: unknown;
  readonly xp: {
    readonly base: number;
    readonly bonus: number;
    readonly total: number;
    /** What `base` was multiplied by: 1 without a bonus. */
    readonly multiplier: number;
  };
  readonly late: boolean;
  readonly tooLate: boolean;
  readonly voidedAt: string | null;
}

export interface StreakAnswer {
  readonly key: string;
  readonly period: {
    readonly kind: "day" | "week" | "month";
    readonly startsOn: string;
    readonly endsOn: string;
  };
  readonly length: number;
  readonly longest: number;
  readonly today: {
    readonly day: string;
    readonly status: "active" | "pending";
    readonly progress: number;
    readonly needed: number;
  };
  readonly status: "none" | "pending" | "active" | "covered" | "lost";
  readonly startedOn: string | null;
  readonly endsAt: string | null;
  readonly freezes: {
    readonly available: number;
    readonly max: number | null;
    readonly xpToNext: number | null;
  };
  readonly lost: { readonly length: number; readonly day: string; readonly at: string } | null;
  readonly recovery: {
    readonly until: string;
    readonly multiple: number;
    readonly progress: number;
    readonly needed: number;
  } | null;
  readonly nextMilestone: number | null;
}

/** Streaks of several users, as much as a list of friends shows. */
export interface StreaksOfUsersAnswer {
  readonly data: readonly {
    readonly userId: string;
    readonly streaks: readonly {
      readonly key: string;
      readonly length: number;
      readonly status: StreakAnswer["status"];
      /** Whether today is done. */
      readonly today: StreakAnswer["today"]["status"];
      /** In stock. */
      readonly freezes: number;
      readonly endsAt: string | null;
    }[];
  }[];
  /** Ids of those asked for that no user has. */
  readonly unknown: readonly string[];
}

export interface WeekAnswer {
  readonly startsOn: string;
  readonly endsAt: string;
  readonly categories: readonly {
    readonly key: string;
    readonly done: boolean;
    readonly count: number;
  }[];
  readonly doneCount: number;
  readonly neededCount: number;
  readonly progress: number;
  readonly bonus: {
    readonly earned: boolean;
    readonly active: boolean;
    readonly multiplier: number;
    readonly until: string | null;
  };
}

export interface LevelAnswer {
  readonly level: number;
  readonly title: string;
  readonly xp: number;
  readonly xpToNext: number | null;
}

export interface EventAnswer {
  readonly id: string;
  readonly type: string;
  readonly at: string;
  /** What else belongs to the type: `day`, `streak`, `length`, `freezes`, `balance`, `cause`, ... */
  readonly [field: string]: unknown;
}

/** Where a user stands: the answer to whatever changed it. */
export interface StandingAnswer {
  readonly streaks: readonly StreakAnswer[];
  readonly week: WeekAnswer | null;
  readonly level: LevelAnswer;
  readonly events: readonly EventAnswer[];
}

export interface RecordedAnswer extends StandingAnswer {
  readonly activity: ActivityAnswer;
}

export interface UserAnswer {
  readonly id: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly timeZone: string;
  readonly restDays: readonly number[];
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What was erased of a user, or would be. */
export interface ErasureAnswer {
  readonly dryRun: boolean;
  /** How many rows, by table. */
  readonly rows: Readonly<Record<string, number>>;
}

export interface CalendarAnswer {
  readonly today: string;
  readonly length: number;
  readonly longest: number;
  /** In stock. */
  readonly freezes: number;
  readonly days: readonly {
    readonly day: string;
    readonly status: string;
    readonly activities: number;
    readonly xp: number;
  }[];
}

export interface ExplainedDayAnswer {
  readonly day: string;
  readonly status: string;
  readonly begunAt: string;
  readonly endedAt: string;
  readonly timeZone: string;
  /** Why, in plain English. */
  readonly sentence: string;
  /** The same for programs: a `kind`, and what belongs to it. */
  readonly reason: { readonly kind: string; readonly [field: string]: unknown };
  /** `null` when the rules did not have the streak. */
  readonly progress: { readonly progress: number; readonly needed: number } | null;
  /** What the reason rests on, beside activities. */
  readonly facts: readonly {
    readonly id: string;
    readonly kind: string;
    readonly at: string;
    readonly reason: string | null;
  }[];
  readonly activities: readonly {
    readonly id: string;
    readonly type: string;
    readonly occurredAt: string;
    readonly recordedAt: string;
    readonly xp: number;
    readonly standing: "counts" | "adds_nothing" | "too_late" | "voided" | "not_asked";
  }[];
  /** Oldest first, in the order in which it became known. */
  readonly history: readonly {
    readonly at: string;
    readonly sentence: string;
    readonly eventIds: readonly string[];
  }[];
}

export interface ExplanationAnswer {
  readonly summary: string;
  readonly today: string;
  readonly length: number;
  readonly freezes: number;
  readonly lost: { readonly length: number; readonly day: string; readonly at: string } | null;
  readonly days: readonly ExplainedDayAnswer[];
}

export interface LedgerEntryAnswer {
  readonly id: string;
  readonly at: string;
  readonly kind: "award" | "reversal";
  readonly activityId: string;
  readonly base: number;
  readonly bonus: number;
  /** Negative for a reversal. */
  readonly amount: number;
  readonly balance: number;
}

export interface XpAnswer extends Page<LedgerEntryAnswer> {
  readonly balance: number;
  readonly level: LevelAnswer;
}

export interface Page<Row> {
  readonly data: readonly Row[];
  readonly nextCursor: string | null;
}

export interface RulesAnswer {
  readonly version: number;
  readonly since: string | null;
  readonly rules: unknown;
  readonly versions: readonly { readonly version: number; readonly since: string | null }[];
}

export interface KeyAnswer {
  readonly id: string;
  readonly role: "server" | "operator" | "reader";
  /** The first characters, to tell keys apart. */
  readonly hint: string;
  readonly name: string | null;
  readonly createdAt: string;
  /** From then on it opens nothing; `null` for a key that ends only when it is revoked. */
  readonly expiresAt: string | null;
  /** To about a minute. */
  readonly lastUsedAt: string | null;
  readonly revokedAt: string | null;
  /** `null`: as many as the server lets any key have. */
  readonly requestsPerMinute: number | null;
  /** The id of the key that follows it. */
  readonly rotatedTo: string | null;
}

/** With the key itself, which is told once. */
export interface NewKeyAnswer {
  readonly id: string;
  readonly role: "server" | "operator" | "reader";
  /** Told with the first answer only. */
  readonly key: string | null;
}

export interface AppAnswer {
  readonly id: string;
  readonly name: string;
  readonly mode: "live" | "sandbox";
  readonly createdAt: string;
}

export interface NewAppAnswer {
  readonly id: string;
  readonly name: string;
  readonly mode: "live" | "sandbox";
  readonly keys: readonly NewKeyAnswer[];
}

export interface ClockAnswer {
  readonly now: string;
  /** Whether it stands still until it is moved, or follows real time. */
  readonly moved: boolean;
}

export interface RunAnswer {
  readonly id: string;
  readonly trigger: "worker" | "operator" | "clock";
  readonly status: "running" | "done" | "failed" | "abandoned";
  /** Boundaries up to here are passed. */
  readonly asOf: string;
  readonly startedAt: string;
  readonly finishedAt: string | null;
  readonly heartbeatAt: string;
  readonly due: number;
  readonly judged: number;
  readonly frozen: number;
  readonly ended: number;
  readonly errors: number;
  readonly retries: number;
  readonly conflicts: number;
  readonly durationMs: number;
  readonly usersPerSecond: number | null;
  readonly peakMemoryBytes: number;
  /** Why it failed. */
  readonly error: string | null;
}

export interface UserTokenAnswer {
  readonly token: string;
  readonly userId: string;
  readonly expiresAt: string;
}
