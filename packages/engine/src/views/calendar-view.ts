import type { UserState } from "../state.ts";
import { type DayStatus, runsOf } from "../streak/days.ts";
import type { StreakState } from "../streak/state.ts";
import { addDays, type Day } from "../time/day.ts";

export interface CalendarDay {
  readonly day: Day;
  readonly status: DayStatus;
}

/**
 * The days from `from` to `to`, both inside. Days before the first activity are inactive;
 * days that have not ended are pending unless they are done. Settle first.
 */
export function viewCalendar(
  state: UserState,
  streak: StreakState,
  from: Day,
  to: Day,
): readonly CalendarDay[] {
  const known = new Map<Day, DayStatus>();
  for (const run of streak.days === null ? [] : runsOf(streak.days)) {
    const last = Math.min(addDays(run.from, run.count - 1), to);
    for (let day = Math.max(run.from, from); day <= last; day++) known.set(day as Day, run.status);
  }
  const days: CalendarDay[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) {
    days.push({ day, status: known.get(day) ?? (day < state.today ? "inactive" : "pending") });
  }
  return days;
}
