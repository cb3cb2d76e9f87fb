import { describe, expect, it } from "vitest";
import { type Day, formatDay, parseDay } from "./day.ts";
import { asInstant, hourMs, type Instant } from "./instant.ts";
import { buildTimeline, endOf, type Regime, type Timeline } from "./timeline.ts";

function instant(text: string): Instant {
  return asInstant(Date.parse(`${text}Z`));
}

/** Regimes of zones alone, days beginning at 04:00; the first is in force from the beginning. */
function journey(...legs: readonly (readonly [since: string, zone: string])[]): readonly Regime[] {
  return legs.map(([since, zone], index) => ({
    since: index === 0 ? asInstant(-Infinity) : instant(since),
    zone,
    dayStartMs: 4 * hourMs,
  }));
}

function tell(timeline: Timeline): readonly string[] {
  return timeline.ended.map((_, index) => {
    const day = (timeline.firstDay + index) as Day;
    const end = endOf(timeline, day);
    if (end === undefined) throw new Error("A day that is noted has ended");
    const endedAt = new Date(end.endedAt).toISOString().slice(0, 16);
    return `${formatDay(day)} ${end.ending} ${endedAt}`;
  });
}

function build(regimes: readonly Regime[], begin: string, now: string): Timeline {
  return buildTimeline(regimes, parseDay(begin) as Day, instant(now));
}

describe("a timeline", () => {
  it("turns day by day at home", () => {
    const timeline = build(journey(["", "Europe/Berlin"]), "2026-01-05", "2026-01-07T12:00");
    expect(tell(timeline)).toEqual([
      "2026-01-05 turned 2026-01-06T03:00",
      "2026-01-06 turned 2026-01-07T03:00",
    ]);
    expect(formatDay(timeline.today)).toBe("2026-01-07");
    expect(timeline.todaySince).toBe(instant("2026-01-07T03:00"));
  });

  it("cuts today short on a flight east", () => {
    const flight = journey(["", "Europe/Berlin"], ["2026-01-06T20:00", "Asia/Tokyo"]);
    const timeline = build(flight, "2026-01-06", "2026-01-06T21:00");
    expect(tell(timeline)).toEqual(["2026-01-06 cut_short 2026-01-06T20:00"]);
    expect(timeline.todaySince).toBe(instant("2026-01-06T20:00"));
  });

  it("skips a date that is left out by crossing the date line", () => {
    // 03:30 of the 6th on Pago Pago, still the 5th, is 04:30 of the 7th on Kiritimati.
    const flight = journey(["", "Pacific/Pago_Pago"], ["2026-01-06T14:30", "Pacific/Kiritimati"]);
    const timeline = build(flight, "2026-01-05", "2026-01-06T14:30");
    expect(tell(timeline)).toEqual([
      "2026-01-05 cut_short 2026-01-06T14:30",
      "2026-01-06 skipped 2026-01-06T14:30",
    ]);
    expect(formatDay(timeline.today)).toBe("2026-01-07");
  });

  it("opens a day again on a flight west, and notes its later end", () => {
    const flight = journey(["", "Asia/Tokyo"], ["2026-01-06T20:00", "America/New_York"]);
    const there = build(flight, "2026-01-05", "2026-01-06T21:00");
    expect(formatDay(there.today)).toBe("2026-01-06");
    expect(formatDay(there.furthest)).toBe("2026-01-07");
    expect(there.todaySince).toBe(instant("2026-01-05T19:00"));
    expect(tell(build(flight, "2026-01-05", "2026-01-07T12:00"))).toEqual([
      "2026-01-05 turned 2026-01-05T19:00",
      "2026-01-06 turned 2026-01-07T09:00",
    ]);
  });

  it("still knows after a flight back that a skipped day was never entered", () => {
    const there = ["2026-01-06T15:00", "Pacific/Kiritimati"] as const;
    const back = ["2026-01-06T15:10", "Etc/GMT+12"] as const;
    const again = ["2026-01-06T15:20", "Pacific/Kiritimati"] as const;
    expect(
      tell(
        build(journey(["", "Etc/GMT+12"], there, back, again), "2026-01-05", "2026-01-06T16:00"),
      ),
    ).toEqual(["2026-01-05 cut_short 2026-01-06T15:20", "2026-01-06 skipped 2026-01-06T15:20"]);
  });

  it("skips a date that the calendar never had", () => {
    // Samoa, 30 December 2011.
    const timeline = build(journey(["", "Pacific/Apia"]), "2011-12-29", "2011-12-31T20:00");
    expect(tell(timeline)).toEqual([
      "2011-12-29 turned 2011-12-30T14:00",
      "2011-12-30 skipped 2011-12-30T14:00",
      "2011-12-31 turned 2011-12-31T14:00",
    ]);
  });

  it("names for each day the regime in force until its end", () => {
    const regimes = journey(["", "UTC"], ["2026-01-06T04:00", "Europe/London"]);
    const timeline = build(regimes, "2026-01-05", "2026-01-06T12:00");
    expect(endOf(timeline, timeline.firstDay)).toMatchObject({
      ending: "turned",
      regime: regimes[0],
    });
  });
});
