import { describe, expect, it } from "vitest";
import { asDay, type Day, formatDay, parseDay, weekdayOf, weekOf } from "./day.ts";

describe("a day", () => {
  it.each([
    ["1970-01-01", 0],
    ["1969-12-31", -1],
    ["2026-01-08", 20_461],
    ["0000-01-01", -719_528],
    ["9999-12-31", 2_932_896],
  ])("%s is number %d", (text, number) => {
    expect(parseDay(text)).toBe(number);
    expect(formatDay(asDay(number))).toBe(text);
  });

  it.each([
    "2026-02-29",
    "2026-02-30",
    "2026-13-01",
    "2026-1-8",
    "26-01-08",
    "2026-01-08T00:00",
    " 2026-01-08",
    "",
  ])("is not %j", (text) => expect(parseDay(text)).toBeNull());

  it("knows its weekday, before 1970 too", () => {
    expect(weekdayOf(parseDay("2026-01-05") as Day)).toBe(1);
    expect(weekdayOf(parseDay("2026-01-11") as Day)).toBe(7);
    expect(weekdayOf(parseDay("1969-12-28") as Day)).toBe(7);
  });

  it.each([
    ["2026-01-08", 1, "2026-01-05"],
    ["2026-01-05", 1, "2026-01-05"],
    ["2026-01-11", 1, "2026-01-05"],
    ["2026-01-11", 7, "2026-01-11"],
    ["2026-01-10", 7, "2026-01-04"],
  ] as const)("%s lies in the week that begins on weekday %d, %s", (text, weekStart, expected) => {
    expect(formatDay(weekOf(parseDay(text) as Day, weekStart))).toBe(expected);
  });
});
