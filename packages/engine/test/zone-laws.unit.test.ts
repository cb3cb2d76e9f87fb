import {
  addDays,
  asDay,
  asInstant,
  type Day,
  dayOf,
  formatDay,
  type Instant,
  startOfDay,
} from "@flamekeeper/engine";
import fc from "fast-check";
import { describe, expect } from "vitest";
import { law } from "./history/law.ts";
import { everyZone } from "./history/zone-arbitrary.ts";

const minuteMs = 60_000;
const dayMs = 86_400_000;

const zone = fc.constantFrom(...everyZone);

/** Most zones changed most in these years. */
const instant: fc.Arbitrary<Instant> = fc
  .oneof(
    fc.integer({ min: Date.parse("1970-01-02"), max: Date.parse("2040-01-01") }),
    fc.integer({ min: Date.parse("2005-01-01"), max: Date.parse("2027-01-01") }),
  )
  .map(asInstant);

const dayStartMs = fc.oneof(
  fc.constantFrom(0, 2, 2.5, 4, 12).map((hours) => hours * 3_600_000),
  fc.nat(1_439).map((minutes) => minutes * minuteMs),
);

/** Where the date line was moved, and a date was left out. */
const leapArbitrary = fc
  .record({
    leap: fc.constantFrom(
      { zone: "Pacific/Apia", from: "2011-12-29T00:00Z" },
      { zone: "Pacific/Fakaofo", from: "2011-12-29T00:00Z" },
      { zone: "Pacific/Kiritimati", from: "1994-12-30T00:00Z" },
      { zone: "Pacific/Kwajalein", from: "1993-08-20T00:00Z" },
    ),
    ms: fc.nat(3 * dayMs),
    dayStartMs,
  })
  .map(({ leap, ms, dayStartMs }) => ({
    zone: leap.zone,
    instant: asInstant(Date.parse(leap.from) + ms),
    dayStartMs,
  }));

const place = fc.oneof(
  { weight: 4, arbitrary: fc.record({ zone, instant, dayStartMs }) },
  { weight: 1, arbitrary: leapArbitrary },
);

describe("days and zones", () => {
  law("an instant lies within its day", 1_500, place, ({ zone, instant, dayStartMs }) => {
    const day = dayOf(instant, zone, dayStartMs);
    expect(startOfDay(day, zone, dayStartMs)).toBeLessThanOrEqual(instant);
    expect(startOfDay(addDays(day, 1), zone, dayStartMs)).toBeGreaterThan(instant);
  });

  law("days begin in their order", 1_500, place, ({ zone, instant, dayStartMs }) => {
    const day = dayOf(instant, zone, dayStartMs);
    const starts = [-2, -1, 0, 1, 2].map((days) =>
      startOfDay(addDays(day, days), zone, dayStartMs),
    );
    expect(starts).toEqual(starts.toSorted((one, other) => one - other));
  });

  law(
    "later is never an earlier day",
    1_500,
    fc.tuple(place, fc.nat(3 * dayMs)),
    ([{ zone, instant, dayStartMs }, ms]) => {
      const later = asInstant(instant + ms);
      expect(dayOf(later, zone, dayStartMs)).toBeGreaterThanOrEqual(
        dayOf(instant, zone, dayStartMs),
      );
    },
  );

  law(
    "a day starts at the first minute that the calendar shows at or after its start",
    40,
    place,
    ({ zone, instant, dayStartMs }) => {
      const day = dayOf(instant, zone, dayStartMs);
      expect(startOfDay(day, zone, dayStartMs)).toBe(scan(day, zone, dayStartMs));
    },
  );
});

const formats = new Map<string, Intl.DateTimeFormat>();

/** What a clock on the wall of `zone` shows: `YYYY-MM-DD HH:MM:SS`. */
function wallClock(instant: number, zone: string): string {
  let format = formats.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat("sv-SE", {
      timeZone: zone,
      dateStyle: "short",
      timeStyle: "medium",
    });
    formats.set(zone, format);
  }
  return format.format(instant);
}

/** The obvious way: looks at the wall clock quarter of an hour by quarter of an hour, then second by second. */
function scan(day: Day, zone: string, dayStartMs: number): number {
  if (!isInCalendar(day, zone)) return scan(addDays(day, 1), zone, dayStartMs);
  const wanted = `${formatDay(asDay(day))} ${new Date(dayStartMs).toISOString().slice(11, 19)}`;
  const hasStarted = (instant: number): boolean => wallClock(instant, zone) >= wanted;
  let instant = day * dayMs - 2 * dayMs;
  while (!hasStarted(instant)) instant += 15 * minuteMs;
  instant -= 15 * minuteMs;
  while (!hasStarted(instant)) instant += 1_000;
  return instant;
}

function isInCalendar(day: Day, zone: string): boolean {
  const date = formatDay(day);
  for (
    let instant = day * dayMs - dayMs;
    instant < day * dayMs + 2 * dayMs;
    instant += 15 * minuteMs
  ) {
    if (wallClock(instant, zone).startsWith(date)) return true;
  }
  return false;
}
