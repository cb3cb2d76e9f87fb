import { type Days, type DayStatus, nextDay, statusesOf } from "../streak/days.ts";
import type { Unit } from "../time/unit.ts";

/** Every day (week, month) that one of the two knows. */
export function* unitsOf(one: Days | null, other: Days | null): Generator<Unit> {
  const known = [one, other].filter((days) => days !== null);
  const from = Math.min(...known.map((days) => days.from));
  const until = Math.max(...known.map(nextDay));
  for (let unit = from; unit < until; unit++) yield unit as Unit;
}

/** `undefined` for a day (week, month) that is not known: before the first active one, or not ended. */
export function lookUp(days: Days | null): (unit: Unit) => DayStatus | undefined {
  if (days === null) return () => undefined;
  const statuses = statusesOf(days);
  return (unit) => statuses[unit - days.from];
}
