import { describe, expect, it } from "vitest";
import { daySchema, instantSchema, parseInstant } from "./times.ts";

describe("parseInstant", () => {
  it.each([
    ["2026-01-08T20:15:00Z", "2026-01-08T20:15:00.000Z"],
    ["2026-01-08T20:15Z", "2026-01-08T20:15:00.000Z"],
    ["2026-01-08T20:15:00.123456789Z", "2026-01-08T20:15:00.123Z"],
    ["2026-01-08T20:15:00-05:00", "2026-01-09T01:15:00.000Z"],
    ["2028-02-29T00:00:00+14:00", "2028-02-28T10:00:00.000Z"],
    ["1900-01-01T00:00:00Z", "1900-01-01T00:00:00.000Z"],
  ])("reads %s", (text, iso) => {
    const instant = parseInstant(text);
    expect(instant === null ? null : new Date(instant).toISOString()).toBe(iso);
  });

  it.each([
    "2026-01-08",
    "2026-01-08T20:15:00",
    "2026-01-08 20:15:00Z",
    "2026-02-30T00:00:00Z",
    "2026-01-08T24:00:00Z",
    "2026-01-08T23:59:60Z",
    "2026-01-08T20:15:00+24:00",
    "20260108T201500Z",
    "+002026-01-08T20:15:00Z",
    "yesterday",
    "1767903300000",
  ])("refuses %s", (text) => {
    expect(parseInstant(text)).toBeNull();
  });
});

describe("days and instants", () => {
  it.each(["1900-01-01", "2199-12-31"])("may be on %s", (day) => {
    expect(daySchema.safeParse(day).success).toBe(true);
    expect(instantSchema.safeParse(`${day}T12:00:00Z`).success).toBe(true);
  });

  it.each(["0000-01-01", "1899-12-31", "2200-01-01", "9999-12-31"])("may not be on %s", (day) => {
    expect(daySchema.safeParse(day).error?.issues[0]?.message).toMatch(/1900 to 2199/);
    expect(instantSchema.safeParse(`${day}T12:00:00Z`).error?.issues[0]?.message).toMatch(
      /1900 to 2199/,
    );
  });
});
