import { type Days, type DayStatus, nextDay, statusesOf } from "../streak/days.ts";
import type { Day } from "../time/day.ts";

/** Every day that one of the two knows. */
export function* daysOf(one: Days | null, other: Days | null): Generator<Day> {
  const known = [one, other].filter((days) => days !== null);
  const from = Math.min(...known.map((days) => days.from));
  const until = Math.max(...known.map(nextDay));
  for (let day = from; day < until; day++) yield day as Day;
}

/** `undefined` for a day that is not known: before the first active day, or not ended. */
export function lookUp(days: Days | null): (day: Day) => DayStatus | undefined {
  if (days === null) return () => undefined;
  const statuses = statusesOf(days);
  return (day) => statuses[day - days.from];
}
