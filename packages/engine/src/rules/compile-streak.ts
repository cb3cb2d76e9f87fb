import type { Weekday } from "../time/day.ts";
import { hourMs } from "../time/instant.ts";
import { everyDay, everyMonth, everyWeek, type Period, type PeriodKind } from "../time/period.ts";
import type { FreezeRules, StreakRules } from "./model.ts";
import { type CompiledRequirement, compileRequirement } from "./requirement.ts";

/** One streak's rules. What is `null` is switched off. */
export interface CompiledStreak {
  readonly key: string;
  /** What the streak counts. */
  readonly period: Period;
  readonly requirement: CompiledRequirement;
  readonly restDays: ReadonlySet<Weekday>;
  readonly freeze: FreezeRules;
  readonly recovery: {
    readonly windowMs: number;
    readonly multiple: number;
    readonly perDays: number;
  } | null;
  readonly restoreMaxDays: number | null;
  /** How many days apart cut-short days must be to be excused. */
  readonly excusePerDays: number | null;
  readonly pauseMaxDays: number | null;
  /** How long before its end a streak is at risk. */
  readonly reminderMs: number | null;
  /** Ascending; empty for none. */
  readonly milestones: readonly number[];
}

/** None are earned; what an operator grants goes above any cap and is still spent. */
const noFreezes: FreezeRules = Object.freeze({
  initial: 0,
  everyXp: null,
  everyDays: null,
  max: 0,
  maxConsecutive: null,
  onBreak: "return",
});

/** Total on rules that have passed validation. */
export function compileStreak(
  key: string,
  streak: StreakRules,
  weekStart: Weekday,
): CompiledStreak {
  const { recovery, reminder } = streak;
  return {
    key,
    period: findPeriod(streak.period, weekStart),
    requirement: compileRequirement(streak.requirement),
    restDays: new Set(streak.restDays as readonly Weekday[]),
    freeze: streak.freeze ?? noFreezes,
    recovery:
      recovery === null
        ? null
        : {
            windowMs: Math.round(recovery.hours * hourMs),
            multiple: recovery.multiple,
            perDays: recovery.perDays,
          },
    restoreMaxDays: streak.restore?.maxDays ?? null,
    excusePerDays: streak.travel?.excusePerDays ?? null,
    pauseMaxDays: streak.pause?.maxDays ?? null,
    reminderMs: reminder === null ? null : Math.round(reminder.hoursBefore * hourMs),
    milestones: streak.milestones ?? [],
  };
}

function findPeriod(kind: PeriodKind, weekStart: Weekday): Period {
  switch (kind) {
    case "day":
      return everyDay;
    case "week":
      return everyWeek(weekStart);
    case "month":
      return everyMonth;
    default:
      return kind satisfies never;
  }
}
