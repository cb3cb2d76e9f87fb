import { rulesOf } from "../app.ts";
import type { UnitSpan } from "../covers.ts";
import type { CompiledRules } from "../rules/compile.ts";
import type { UserState } from "../state.ts";
import { addDays, type Day } from "../time/day.ts";
import { startOfDay } from "../time/zone.ts";
import type { StreakState } from "./state.ts";

/** The day (week, month) of a streak that is open, to its end if the user stays where they are. */
export function findOpenUnit(
  state: UserState,
  streak: StreakState,
  rules: CompiledRules,
): UnitSpan {
  const { period } = rulesOf(streak, rules);
  const unit = period.unitOf(state.today);
  const { zone } = state;
  const begunAt =
    period.kind === "day"
      ? state.todaySince
      : (streak.period?.since ?? startOfDay(period.firstDay(unit), zone, rules.dayStartMs));
  const endedAt = startOfDay(addDays(period.lastDay(unit), 1), zone, rules.dayStartMs);
  return { unit, begunAt, endedAt };
}

/** The first day of what is open today in any streak: what was arranged for days before it is over. */
export function findFirstOpenDay({ streaks }: CompiledRules, today: Day): Day {
  let first = today;
  for (const { period } of streaks) {
    const firstOfUnit = period.firstDay(period.unitOf(today));
    if (firstOfUnit < first) first = firstOfUnit;
  }
  return first;
}
