import { dayMs } from "./instant.ts";
import type { Unit } from "./unit.ts";

declare const dayBrand: unique symbol;

/** A calendar day: whole days since 1970-01-01, in no zone. Written `YYYY-MM-DD` outside the engine. */
export type Day = Unit & { readonly [dayBrand]: true };

/** ISO 8601: 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

export function asDay(daysSinceEpoch: number): Day {
  return daysSinceEpoch as Day;
}

export function addDays(day: Day, days: number): Day {
  return (day + days) as Day;
}

/** `null` when the text is not an existing date of the years 0000 to 9999, written `YYYY-MM-DD`. */
export function parseDay(text: string): Day | null {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return null;
  const epochMs = Date.parse(`${text}T00:00:00Z`);
  if (Number.isNaN(epochMs)) return null;
  const day = (epochMs / dayMs) as Day;
  // Date.parse rolls 30 February over into March.
  return formatDay(day) === text ? day : null;
}

export function formatDay(day: Day): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

export function weekdayOf(day: Day): Weekday {
  // 1970-01-01 was a Thursday.
  return (((((day + 3) % 7) + 7) % 7) + 1) as Weekday;
}

/** The first day of the week that holds `day`, where weeks begin on `weekStart`. */
export function weekOf(day: Day, weekStart: Weekday): Day {
  return (day - ((weekdayOf(day) - weekStart + 7) % 7)) as Day;
}
