import type { UserState } from "../state.ts";
import { type DayStatus, runsOf } from "../streak/days.ts";
import { periodOf, type StreakState } from "../streak/state.ts";
import { addDays, type Day } from "../time/day.ts";
import type { Unit } from "../time/unit.ts";

export interface CalendarDay {
  readonly day: Day;
  readonly status: DayStatus;
}

/**
 * The days from `from` to `to`, both inside. Days before the first activity are inactive;
 * days that have not ended are pending unless they are done. Each day of a week or month that the streak counts has
 * the status of that. Settle first.
 */
export function viewCalendar(
  state: UserState,
  streak: StreakState,
  from: Day,
  to: Day,
): readonly CalendarDay[] {
  const period = periodOf(streak);
  const open = period.unitOf(state.today);
  const firstUnit = period.unitOf(from);
  const lastUnit = period.unitOf(to);
  const known = new Map<Unit, DayStatus>();
  for (const run of streak.days === null ? [] : runsOf(streak.days)) {
    const last = Math.min(run.from + run.count - 1, lastUnit);
    for (let unit = Math.max(run.from, firstUnit); unit <= last; unit++) {
      known.set(unit as Unit, run.status);
    }
  }
  const days: CalendarDay[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const unit = period.unitOf(day);
    days.push({ day, status: known.get(unit) ?? (unit < open ? "inactive" : "pending") });
  }
  return days;
}
