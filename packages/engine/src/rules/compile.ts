import type { Weekday } from "../time/day.ts";
import { hourMs, minuteMs } from "../time/instant.ts";
import { type CompiledStreak, compileStreak } from "./compile-streak.ts";
import type { Rules, WeekdayName } from "./model.ts";
import { type Award, compileAward } from "./xp.ts";

export type { CompiledStreak } from "./compile-streak.ts";
export type { XpAward } from "./xp.ts";

/** Rules made ready to be applied: names looked up, units in milliseconds, conditions compiled. */
export interface CompiledRules {
  readonly rules: Rules;
  /** After local midnight. */
  readonly dayStartMs: number;
  readonly weekStart: Weekday;
  readonly lateWindowDays: number;
  /** In the order of the document. */
  readonly streaks: readonly CompiledStreak[];
  readonly week: Rules["week"];
  readonly types: ReadonlyMap<string, CompiledType>;
}

interface CompiledType {
  readonly category: string | null;
  readonly award: Award;
}

const weekdays: Readonly<Record<WeekdayName, Weekday>> = {
  monday: 1,
  tuesday: 2,
  wednesday: 3,
  thursday: 4,
  friday: 5,
  saturday: 6,
  sunday: 7,
};

/** Total on rules that `parseRules` gave. To be called once for each version of an app's rules, not for each activity. */
export function compileRules(rules: Rules): CompiledRules {
  const weekStart = weekdays[rules.weekStart];
  return {
    rules,
    dayStartMs: timeOfDayMs(rules.dayStart),
    weekStart,
    lateWindowDays: rules.lateWindowDays,
    streaks: Object.entries(rules.streaks).map(([key, streak]) =>
      compileStreak(key, streak, weekStart),
    ),
    week: rules.week,
    types: new Map(
      Object.entries(rules.types).map(([key, { category, xp }]) => [
        key,
        { category, award: compileAward(xp) },
      ]),
    ),
  };
}

function timeOfDayMs(time: string): number {
  const [hours, minutes] = time.split(":");
  return Number(hours) * hourMs + Number(minutes) * minuteMs;
}
