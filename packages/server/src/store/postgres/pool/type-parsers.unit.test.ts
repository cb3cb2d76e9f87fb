import { describe, expect, it } from "vitest";
import { parseDate, parseInt8, parseTimestamptz } from "./type-parsers.ts";

describe("what PostgreSQL writes", () => {
  it.each([
    ["1970-01-01", 0],
    ["1969-12-31", -1],
    ["2024-02-29", 19_782],
    ["9999-12-31", 2_932_896],
  ])("reads the date %s as day %i", (text, day) => {
    expect(parseDate(text)).toBe(day);
  });

  it.each([
    ["1970-01-01 00:00:00+00", 0],
    ["2026-03-02 12:00:00.001+00", Date.UTC(2026, 2, 2, 12, 0, 0, 1)],
    ["2026-03-02 12:00:00.123456+05:30", Date.UTC(2026, 2, 2, 6, 30, 0, 123)],
    ["1969-12-31 23:59:59.999+00", -1],
  ])("reads the instant %s to the millisecond", (text, epochMs) => {
    expect(parseTimestamptz(text)).toBe(epochMs);
  });

  it("reads a bigint as a number, and refuses one that a number would round", () => {
    expect(parseInt8("9007199254740991")).toBe(Number.MAX_SAFE_INTEGER);
    expect(() => parseInt8("9007199254740993")).toThrow(RangeError);
  });

  it("refuses a day before or after every calendar in use here", () => {
    expect(() => parseDate("0044-03-15 BC")).toThrow(RangeError);
    expect(() => parseDate("infinity")).toThrow(RangeError);
  });
});
