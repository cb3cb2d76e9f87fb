import { describe, expect, it } from "vitest";
import { type Day, formatDay, parseDay } from "./day.ts";
import { asInstant, hourMs } from "./instant.ts";
import { dayOf, parseZone, startOfDay } from "./zone.ts";

function startsAt(date: string, zone: string, dayStartHours: number): string {
  return new Date(startOfDay(parseDay(date) as Day, zone, dayStartHours * hourMs))
    .toISOString()
    .slice(0, 19);
}

function dayAt(instant: string, zone: string, dayStartHours: number): string {
  return formatDay(dayOf(asInstant(Date.parse(`${instant}Z`)), zone, dayStartHours * hourMs));
}

describe("a day starts", () => {
  it.each([
    // 2026-03-08: New York leaps from 02:00 to 03:00, at 07:00 UTC.
    ["2026-03-08", "America/New_York", 0, "2026-03-08T05:00:00"],
    ["2026-03-08", "America/New_York", 2, "2026-03-08T07:00:00"],
    ["2026-03-08", "America/New_York", 2.5, "2026-03-08T07:00:00"],
    ["2026-03-08", "America/New_York", 3, "2026-03-08T07:00:00"],
    ["2026-03-08", "America/New_York", 4, "2026-03-08T08:00:00"],
    // 2026-11-01: from 02:00 back to 01:00, at 06:00 UTC. Of the two 01:30 the first counts.
    ["2026-11-01", "America/New_York", 1, "2026-11-01T05:00:00"],
    ["2026-11-01", "America/New_York", 1.5, "2026-11-01T05:30:00"],
    ["2026-11-01", "America/New_York", 2, "2026-11-01T07:00:00"],
    ["2026-11-01", "America/New_York", 4, "2026-11-01T09:00:00"],
    // Beirut leaps at midnight: 26 March 2023 was to begin at 01:00 (government and people disagreed; the zone database keeps this).
    ["2023-03-26", "Asia/Beirut", 0, "2023-03-25T22:00:00"],
    // Lord Howe Island moves by half an hour, from 02:00 to 02:30.
    ["2026-10-04", "Australia/Lord_Howe", 2.25, "2026-10-03T15:30:00"],
    ["2026-04-05", "Australia/Lord_Howe", 1.75, "2026-04-04T14:45:00"],
    // Casablanca goes back an hour for Ramadan (2026: 15 February, 03:00 to 02:00) and returns after it (22 March, 02:00 to 03:00).
    ["2026-02-15", "Africa/Casablanca", 2.5, "2026-02-15T01:30:00"],
    ["2026-03-22", "Africa/Casablanca", 2.5, "2026-03-22T02:00:00"],
    // Troll station jumps two hours, from 01:00 UTC (01:00) to 03:00.
    ["2026-03-29", "Antarctica/Troll", 2, "2026-03-29T01:00:00"],
    // Samoa went over to the other side of the date line: 29 December 2011 was followed by the 31st.
    ["2011-12-29", "Pacific/Apia", 4, "2011-12-29T14:00:00"],
    ["2011-12-30", "Pacific/Apia", 4, "2011-12-30T14:00:00"],
    ["2011-12-31", "Pacific/Apia", 4, "2011-12-30T14:00:00"],
    ["2011-12-30", "Pacific/Apia", 0, "2011-12-30T10:00:00"],
    ["2011-12-31", "Pacific/Apia", 0, "2011-12-30T10:00:00"],
    // So did Kwajalein, for which 21 August 1993 never was.
    ["1993-08-21", "Pacific/Kwajalein", 4, "1993-08-21T16:00:00"],
    ["1993-08-22", "Pacific/Kwajalein", 4, "1993-08-21T16:00:00"],
  ])("%s in %s at %d o'clock: %s", (date, zone, hours, expected) => {
    expect(startsAt(date, zone, hours)).toBe(expected);
  });
});

describe("the day of an instant", () => {
  it.each([
    ["2026-11-01T05:30:00", "the first 01:30"],
    ["2026-11-01T06:30:00", "the second 01:30"],
  ])("is the same at %s, %s of a night", (instant) => {
    expect(dayAt(instant, "America/New_York", 1.5)).toBe("2026-11-01");
  });

  it("does not go back to yesterday when the clock does", () => {
    // At the end of its last summer time Sao Paulo went from midnight back to 23:00.
    expect(dayAt("2018-02-18T01:59:59", "America/Sao_Paulo", 0)).toBe("2018-02-17");
    expect(dayAt("2018-02-18T02:30:00", "America/Sao_Paulo", 0)).toBe("2018-02-17");
    expect(dayAt("2018-02-18T03:00:00", "America/Sao_Paulo", 0)).toBe("2018-02-18");
    // Havana goes back from 01:00 to 00:00: a day start of 00:30 has passed by then.
    expect(dayAt("2026-11-01T05:15:00", "America/Havana", 0.5)).toBe("2026-11-01");
  });

  it("leaps over a date that never was", () => {
    expect(dayAt("2011-12-30T09:59:59", "Pacific/Apia", 4)).toBe("2011-12-29");
    expect(dayAt("2011-12-30T13:59:59", "Pacific/Apia", 4)).toBe("2011-12-29");
    expect(dayAt("2011-12-30T14:00:00", "Pacific/Apia", 4)).toBe("2011-12-31");
  });
});

describe("a zone's name", () => {
  it.each([
    ["Europe/Berlin", "Europe/Berlin"],
    ["america/new_york", "America/New_York"],
    ["UTC", "UTC"],
  ])("%s is understood", (name, expected) => expect(parseZone(name)).toBe(expected));

  it.each(["+02:00", "Mars/Olympus", "", "Europe/Berlin\u0000", "../etc/passwd", "x".repeat(300)])(
    "%j is none",
    (name) => expect(parseZone(name)).toBeNull(),
  );
});
