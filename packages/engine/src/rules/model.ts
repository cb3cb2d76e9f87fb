import type { PeriodKind } from "../time/period.ts";

/** An app's whole rules with every default filled in. JSON; what it means in detail is said in the rules' documentation. */
export interface Rules {
  /** Local time of day, `HH:MM`, at which a day begins. */
  readonly dayStart: string;
  readonly weekStart: WeekdayName;
  /** For how many days after a day's end an activity of that day still counts for it. */
  readonly lateWindowDays: number;
  readonly types: Readonly<Record<string, TypeRules>>;
  readonly streaks: Readonly<Record<string, StreakRules>>;
  readonly week: WeekRules | null;
  /** Ascending, the first from 0. */
  readonly levels: readonly LevelBand[];
  readonly userTokens: UserTokenRules;
}

export type WeekdayName =
  | "monday"
  | "tuesday"
  | "wednesday"
  | "thursday"
  | "friday"
  | "saturday"
  | "sunday";

export interface TypeRules {
  readonly category: string | null;
  readonly xp: XpRule;
}

/** A fixed number, an amount per unit, or conditions of which the first that holds counts, else 0. */
export type XpRule = number | XpAmount | readonly XpCase[];

/** `give` XP for each full `per` of the number at the path `of`, such as `data.correct`. */
export interface XpAmount {
  readonly give: number;
  readonly per: number;
  readonly of: string;
}

export interface XpCase {
  /** A CEL expression over `data`. */
  readonly when: string;
  readonly xp: number | XpAmount;
}

export interface StreakRules {
  /** What the streak counts. */
  readonly period: PeriodKind;
  readonly requirement: Requirement;
  /** ISO weekdays, 1 Monday to 7 Sunday. Those of a streak of weeks or months are none, and its `travel` is `null`. */
  readonly restDays: readonly number[];
  /** `null`: none are earned, at sign-up or later. What an operator grants is still spent on missed days. */
  readonly freeze: FreezeRules | null;
  readonly recovery: RecoveryRules | null;
  readonly restore: { readonly maxDays: number } | null;
  /** `excusePerDays` `null`, or no `travel` at all: a day cut short by travel is judged as any other. */
  readonly travel: { readonly excusePerDays: number | null } | null;
  readonly pause: { readonly maxDays: number } | null;
  readonly reminder: { readonly hoursBefore: number } | null;
  /** Ascending lengths, then every anniversary; none at all when empty or `null`. */
  readonly milestones: readonly number[] | null;
}

export interface FreezeRules {
  readonly initial: number;
  readonly everyXp: number | null;
  readonly everyDays: number | null;
  readonly max: number | null;
  readonly maxConsecutive: number | null;
  readonly onBreak: "return" | "keep";
}

export interface RecoveryRules {
  readonly hours: number;
  readonly multiple: number;
  readonly perDays: number;
}

export type Requirement =
  | RequirementLeaf
  | { readonly all: readonly Requirement[] }
  | { readonly any: readonly Requirement[] };

type RequirementLeaf = AmountLeaf | DaysLeaf;

/** How many days of a week or month meet a requirement of their own. */
export interface DaysLeaf {
  readonly measure: "days";
  readonly of: Requirement;
  readonly atLeast: number;
}

export type AmountLeaf =
  | { readonly measure: "activities" | "xp"; readonly atLeast: number }
  | (ActivityFilter & { readonly measure: "count"; readonly atLeast: number })
  | (ActivityFilter & { readonly measure: "value"; readonly of: string; readonly atLeast: number });

/** One of the two, or neither for all activities. */
export interface ActivityFilter {
  readonly types?: readonly string[] | undefined;
  readonly categories?: readonly string[] | undefined;
}

export interface WeekRules {
  readonly categories: readonly string[];
  readonly multiplier: number;
  readonly bonus: "rest_of_week" | "next_week" | "both";
}

/** What a user's own device may do without the app's backend. That it reads its own user's data goes without saying. */
export interface UserTokenRules {
  readonly recordActivities: boolean;
}

export interface LevelBand {
  readonly from: number;
  readonly title: string;
  /** `null`: the whole band is one level. */
  readonly every: number | null;
}
