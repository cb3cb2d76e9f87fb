import { Temporal } from "temporal-polyfill";
import { type Day, weekdayOf } from "../../time/day.ts";
import { dayMs, type Instant } from "../../time/instant.ts";
import type { PeriodKind } from "../../time/period.ts";

const weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

const months = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

function sayWeekday(day: Day): string {
  return weekdays[weekdayOf(day) - 1] ?? "";
}

/** "Tuesday, 3 March 2026". */
export function sayDay(day: Day): string {
  const date = new Date(day * dayMs);
  const month = months[date.getUTCMonth()] ?? "";
  return `${sayWeekday(day)}, ${date.getUTCDate()} ${month} ${date.getUTCFullYear()}`;
}

/** "Tuesday, 3 March 2026", or "the week from Monday, 2 March 2026 to Sunday, 8 March 2026". */
export function saySpan({ kind, from, to }: { kind: PeriodKind; from: Day; to: Day }): string {
  return kind === "day" ? sayDay(from) : `the ${kind} from ${sayDay(from)} to ${sayDay(to)}`;
}

/** "04:00 on Wednesday, 4 March 2026 (Europe/Rome)"; near `about`, the weekday alone says which day it is. */
export function sayInstant(instant: Instant, zone: string, about: Day | null = null): string {
  const local = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
  const date = (Date.UTC(local.year, local.month - 1, local.day) / dayMs) as Day;
  const isNear = about !== null && date >= about && date < about + 7;
  const day = isNear ? sayWeekday(date) : sayDay(date);
  return `${sayTimeOfDay((local.hour * 60 + local.minute) * 60_000)} on ${day} (${zone})`;
}

export function sayTimeOfDay(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  const two = (number: number): string => String(number).padStart(2, "0");
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

export function sayCount(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

export function joinWords(words: readonly string[]): string {
  const last = words.at(-1) ?? "";
  return words.length < 2 ? last : `${words.slice(0, -1).join(", ")} and ${last}`;
}
