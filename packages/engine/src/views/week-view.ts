import { type AppFacts, versionAt } from "../app.ts";
import type { UserState } from "../state.ts";
import { addDays, type Day } from "../time/day.ts";
import type { Instant } from "../time/instant.ts";
import { startOfDay } from "../time/zone.ts";
import { countOf, findWeek, isBonusActive, weekIn } from "../week/week.ts";

export interface WeekView {
  readonly startsOn: Day;
  readonly endsAt: Instant;
  readonly categories: readonly {
    readonly key: string;
    readonly done: boolean;
    readonly count: number;
  }[];
  readonly doneCount: number;
  readonly neededCount: number;
  /** Whole per cent. */
  readonly progress: number;
  readonly bonus: {
    /** By this week's categories. */
    readonly earned: boolean;
    /** Whether XP is multiplied now. */
    readonly active: boolean;
    readonly multiplier: number;
    /** While active: when it ends. */
    readonly until: Instant | null;
  };
}

/** This week, or `null` when the rules have none. Settle first. */
export function viewWeek(state: UserState, app: AppFacts): WeekView | null {
  const { rules } = versionAt(app, state.settledAt);
  if (rules.week === null) return null;
  const startsOn = weekIn(rules, state.today);
  const week = findWeek(state.weeks, startsOn);
  const categories = rules.week.categories.map((key) => {
    const count = countOf(week, key);
    return { key, done: count > 0, count };
  });
  const doneCount = categories.filter((category) => category.done).length;
  const endsAt = startOfDay(addDays(startsOn, 7), state.zone, rules.dayStartMs);
  const isEarned = (day: Day): boolean => findWeek(state.weeks, day).bonusEarned;
  const active = isBonusActive(rules, state.today, isEarned);
  const goesOn = rules.week.bonus === "both" && week.bonusEarned;
  const goesOnUntil = startOfDay(addDays(startsOn, 14), state.zone, rules.dayStartMs);
  return {
    startsOn,
    endsAt,
    categories,
    doneCount,
    neededCount: categories.length,
    progress: Math.floor((100 * doneCount) / categories.length),
    bonus: {
      earned: week.bonusEarned,
      active,
      multiplier: rules.week.multiplier,
      until: active ? (goesOn ? goesOnUntil : endsAt) : null,
    },
  };
}
