import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, asDay, formatDay, parseDay, weekdayOf } from "./day.ts";
import { everyDay, everyMonth, everyWeek, type Period } from "./period.ts";
import { addUnits } from "./unit.ts";

const anyDay = fc.integer({ min: -800_000, max: 2_900_000 }).map(asDay);

function bounds(period: Period, text: string): string {
  const unit = period.unitOf(parseDay(text) ?? asDay(0));
  return `${formatDay(period.firstDay(unit))} ${formatDay(period.lastDay(unit))}`;
}

describe("a period", () => {
  it.each<[string, Period]>([
    ["day", everyDay],
    ["week", everyWeek(1)],
    ["week from Thursday", everyWeek(4)],
    ["week from Sunday", everyWeek(7)],
    ["month", everyMonth],
  ])("%s holds each day once, and the next one begins where it ends", (_, period) => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const unit = period.unitOf(day);
        expect(period.firstDay(unit)).toBeLessThanOrEqual(day);
        expect(period.lastDay(unit)).toBeGreaterThanOrEqual(day);
        expect(period.unitOf(period.firstDay(unit))).toBe(unit);
        expect(period.unitOf(period.lastDay(unit))).toBe(unit);
        expect(period.firstDay(addUnits(unit, 1))).toBe(addDays(period.lastDay(unit), 1));
      }),
    );
  });

  it("of weeks begins on the weekday it is told", () => {
    fc.assert(
      fc.property(fc.constantFrom(1, 2, 3, 4, 5, 6, 7), anyDay, (weekStart, day) => {
        const { unitOf, firstDay } = everyWeek(weekStart);
        expect(weekdayOf(firstDay(unitOf(day)))).toBe(weekStart);
      }),
    );
  });

  it.each([
    ["2026-02-10", "2026-02-01 2026-02-28"],
    ["2028-02-29", "2028-02-01 2028-02-29"],
    ["2026-04-30", "2026-04-01 2026-04-30"],
    ["2026-12-31", "2026-12-01 2026-12-31"],
    ["1969-12-31", "1969-12-01 1969-12-31"],
    ["0042-02-03", "0042-02-01 0042-02-28"],
  ])("of months knows that of %s", (day, expected) => {
    expect(bounds(everyMonth, day)).toBe(expected);
  });
});
