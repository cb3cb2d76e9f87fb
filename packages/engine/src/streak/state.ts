import type { CompiledStreak } from "../rules/compile.ts";
import type { Day, Weekday } from "../time/day.ts";
import type { Instant } from "../time/instant.ts";
import { everyDay, everyMonth, everyWeek, type Period } from "../time/period.ts";
import type { Unit } from "../time/unit.ts";
import type { Days } from "./days.ts";

/** A streak that ended and has not been undone. */
export interface LostStreak {
  readonly length: number;
  readonly startedOn: Unit;
  /** The first missed day (week, month) of the gap that ended it. */
  readonly day: Unit;
  /** The instant at which the day (week, month) that ended it was over. */
  readonly at: Instant;
  readonly milestone: number;
}

/** What a streak of weeks or months knows besides. */
type LongPeriod = (
  | { readonly kind: "week"; readonly weekStart: Weekday }
  | { readonly kind: "month" }
) & {
  /** When the open week or month began for somebody who had a live streak by then; else `null`. */
  readonly since: Instant | null;
};

/**
 * All that the next activity or day end has to know of one streak of one user. Serialisable as JSON. Of a streak that counts
 * weeks or months, what is said of days holds for those, but where a field is a `Day`.
 */
export interface StreakState {
  readonly key: string;
  /** Left out where the streak counts days. */
  readonly period?: LongPeriod;
  readonly length: number;
  readonly longest: number;
  /** The first active day of the run, `null` when there is no run. */
  readonly startedOn: Unit | null;
  /** The highest milestone awarded in this run; 0 for none. */
  readonly milestone: number;
  /** Active days of all runs together. */
  readonly activeDays: number;
  /** Freezes in stock. */
  readonly freezes: number;
  /** Freezes ever earned, by XP or active days. */
  readonly earned: number;
  /** When freezes were last granted: what was earned before that moment must be counted before it. */
  readonly grantedAt: Instant | null;
  /** The first frozen day since the last active one, and how many there are. */
  readonly frozenFrom: Unit | null;
  readonly frozenCount: number;
  readonly lost: LostStreak | null;
  readonly recoveredOn: Day | null;
  /** The last cut-short day that was excused. */
  readonly excusedOn: Day | null;
  /** What today has gathered so far, a number for each leaf of the requirement. */
  readonly sums: readonly number[];
  readonly met: boolean;
  /** The part of `sums` that counts for winning `lost` back. */
  readonly recoverySums: readonly number[];
  /** From the first active day to yesterday, or to today once it is active. `null` before the first active day. */
  readonly days: Days | null;
}

/** A state that the step at hand owns and may change. */
export type StreakDraft = { -readonly [Field in keyof StreakState]: StreakState[Field] };

const zeros = new Map<number, readonly number[]>();

/** Shared, since most users have done nothing yet today. */
export function noSums(size: number): readonly number[] {
  let sums = zeros.get(size);
  if (sums === undefined) {
    sums = Object.freeze(Array.from({ length: size }, () => 0));
    zeros.set(size, sums);
  }
  return sums;
}

export function newStreak(streak: CompiledStreak): StreakDraft {
  return {
    key: streak.key,
    ...longPeriodOf(streak.period),
    length: 0,
    longest: 0,
    startedOn: null,
    milestone: 0,
    activeDays: 0,
    freezes: 0,
    earned: 0,
    grantedAt: null,
    frozenFrom: null,
    frozenCount: 0,
    lost: null,
    recoveredOn: null,
    excusedOn: null,
    sums: noSums(streak.requirement.size),
    met: false,
    recoverySums: noSums(streak.requirement.size),
    days: null,
  };
}

function longPeriodOf(period: Period): Pick<StreakState, "period"> {
  switch (period.kind) {
    case "day":
      return {};
    case "week":
      return { period: { kind: "week", weekStart: period.weekStart, since: null } };
    case "month":
      return { period: { kind: "month", since: null } };
    default:
      return period satisfies never;
  }
}

/** What the streak counts. */
export function periodOf({ period }: Pick<StreakState, "period">): Period {
  if (period === undefined) return everyDay;
  return period.kind === "week" ? everyWeek(period.weekStart) : everyMonth;
}
