import { addMs, asInstant, formatDay, type Instant, type UserState } from "@flamekeeper/engine";
import fc from "fast-check";
import { describe, expect } from "vitest";
import type { Deed } from "./history/history.ts";
import { law } from "./history/law.ts";
import { begin, read, take } from "./history/live.ts";
import { activityTypes, plainRulesArbitrary } from "./history/rules-arbitrary.ts";
import { placeArbitrary, zoneArbitrary } from "./history/zone-arbitrary.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** Something at a time after the sign-up that is reported later: each of the two delays gives one order of arrival. */
interface Reported {
  readonly afterMs: number;
  readonly type: string;
  readonly amount: number;
  readonly delaysMs: readonly [number, number];
}

/** Something that the server knows the moment it happens. */
interface Known {
  readonly afterMs: number;
  readonly deed: Deed;
}

const spanMs = fc.nat(14 * 24 * 6).map((count) => count * 10 * minuteMs);

/** Up to six and a half days: within the late window, whatever the day. */
const delayMs = fc.oneof(
  fc.constant(0),
  fc.nat(150).map((hours) => hours * hourMs),
);

const reported: fc.Arbitrary<Reported> = fc.record({
  afterMs: spanMs,
  type: fc.constantFrom(...activityTypes),
  amount: fc.constantFrom(20, 10, 7.5),
  delaysMs: fc.tuple(delayMs, delayMs),
});

const known: fc.Arbitrary<Known> = fc.record({
  // Half a minute past: a zone learned at the very instant of an activity is in force or not, depending on which came first.
  afterMs: spanMs.map((ms) => ms + minuteMs / 2),
  deed: fc.oneof(
    fc.record({ do: fc.constant("zone" as const), zone: zoneArbitrary }),
    fc.record({
      do: fc.constant("grant" as const),
      streak: fc.constant("daily"),
      count: fc.constantFrom(1, 2),
    }),
    fc.constant<Deed>({ do: "settle" }),
  ),
});

const story = fc.record({
  rules: plainRulesArbitrary,
  place: placeArbitrary,
  reported: fc.array(reported, { maxLength: 20, size: "max" }),
  known: fc.array(known, { maxLength: 6, size: "max" }),
});

function tellOutcome({ xp, streaks, today }: UserState): unknown {
  return { xp, streaks, today: formatDay(today) };
}

describe("order does not matter", () => {
  law("to days, length and stock", 800, story, ({ rules, place, reported, known }) => {
    const start = asInstant(Date.parse(place.start));
    const last = addMs(start, 30 * 24 * hourMs);
    const outcomes = ([0, 1] as const).map((order) => {
      const world = begin({ rules, ...place, past: [], steps: [] });
      const arrivals = reported.map(({ afterMs, type, amount, delaysMs }, index) => ({
        at: addMs(start, afterMs + delaysMs[order]),
        index,
        deed: { do: "activity", type, amount, agoMs: delaysMs[order], zone: null } as const,
      }));
      const others = known.map(({ afterMs, deed }, index) => ({
        at: addMs(start, afterMs),
        index: 100 + index,
        deed,
      }));
      const moments: { at: Instant; index: number; deed: Deed }[] = [...arrivals, ...others];
      for (const { at, deed, index } of moments.sort((one, other) => one.at - other.at)) {
        take(world, at, deed, index);
      }
      return tellOutcome(read(world, last));
    });
    expect(outcomes[1]).toEqual(outcomes[0]);
  });
});
