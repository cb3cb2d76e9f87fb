import { addDays, asDay, type Day, type Weekday } from "./day.ts";
import { dayMs } from "./instant.ts";
import { addUnits, type Unit } from "./unit.ts";

export type PeriodKind = "day" | "week" | "month";

/** How the calendar is cut into the units that a streak counts. */
export type Period = Cut &
  (
    | { readonly kind: "day" }
    | { readonly kind: "week"; readonly weekStart: Weekday }
    | { readonly kind: "month" }
  );

interface Cut {
  /** After so many units it is an anniversary. */
  readonly unitsPerYear: number;
  unitOf(day: Day): Unit;
  firstDay(unit: Unit): Day;
  lastDay(unit: Unit): Day;
}

export const everyDay: Period = {
  kind: "day",
  unitsPerYear: 365,
  unitOf: (day) => day,
  firstDay: (unit) => asDay(unit),
  lastDay: (unit) => asDay(unit),
};

export const everyMonth: Period = {
  kind: "month",
  unitsPerYear: 12,
  unitOf(day) {
    const date = new Date(day * dayMs);
    return (date.getUTCFullYear() * 12 + date.getUTCMonth()) as Unit;
  },
  firstDay: firstDayOfMonth,
  lastDay: (unit) => addDays(firstDayOfMonth(addUnits(unit, 1)), -1),
};

function firstDayOfMonth(unit: Unit): Day {
  const year = Math.floor(unit / 12);
  // Date.UTC takes the years 0 to 99 for those of the last century.
  return asDay(new Date(0).setUTCFullYear(year, unit - 12 * year, 1) / dayMs);
}

const weeks = ([1, 2, 3, 4, 5, 6, 7] as const).map(weeksFrom);

function weeksFrom(weekStart: Weekday): Period {
  // 1970-01-01 was a Thursday: the week that began on this day is number 0.
  const first = weekStart - 4;
  const firstDay = (unit: Unit): Day => asDay(unit * 7 + first);
  return {
    kind: "week",
    weekStart,
    unitsPerYear: 52,
    unitOf: (day) => Math.floor((day - first) / 7) as Unit,
    firstDay,
    lastDay: (unit) => addDays(firstDay(unit), 6),
  };
}

export function everyWeek(weekStart: Weekday): Period {
  const found = weeks[weekStart - 1];
  if (found === undefined) throw new Error(`No week begins on day ${weekStart}`);
  return found;
}
