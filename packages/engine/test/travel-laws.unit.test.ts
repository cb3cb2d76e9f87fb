import {
  addDays,
  addMs,
  asInstant,
  type Instant,
  startOfDay,
  type UserState,
} from "@flamekeeper/engine";
import fc from "fast-check";
import { describe, expect } from "vitest";
import { law } from "./history/law.ts";
import { begin, read, take } from "./history/live.ts";
import { placeArbitrary, zoneArbitrary } from "./history/zone-arbitrary.ts";
import type { World } from "./world.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** A stay in a zone, and when during each day of it the user is active: 0 as soon as the day begins, 1 at its last moment. */
interface Stay {
  readonly zone: string;
  readonly ms: number;
  readonly part: number;
}

function journey(ms: fc.Arbitrary<number>): fc.Arbitrary<readonly Stay[]> {
  const part = fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1, noNaN: true }));
  return fc.array(fc.record({ zone: zoneArbitrary, ms, part }), { maxLength: 12, size: "max" });
}

const dayStartArbitrary = fc.constantFrom("04:00", "00:00", "02:30", "12:00", "23:59");

const story = (ms: fc.Arbitrary<number>): fc.Arbitrary<Story> =>
  fc.record({ place: placeArbitrary, dayStart: dayStartArbitrary, stays: journey(ms) });

interface Story {
  readonly place: { readonly zone: string; readonly start: string };
  readonly dayStart: string;
  readonly stays: readonly Stay[];
}

/** Lives through the stays. `isSpared`: the user does nothing more on this day, because the stay ends before the day does. */
function travel(
  { place, dayStart, stays }: Story,
  isSpared: (stay: Stay, state: UserState) => boolean,
): World {
  const streaks = { daily: { freeze: null, recovery: null } };
  const rules = { dayStart, types: { lesson: { xp: 10 } }, week: null, streaks };
  const world = begin({ rules, ...place, past: [], steps: [] });
  let now = asInstant(Date.parse(place.start));
  let count = 0;
  for (const stay of [{ zone: place.zone, ms: 2 * dayMs, part: 0 }, ...stays]) {
    take(world, now, { do: "zone", zone: stay.zone }, 0);
    const leaves = addMs(now, stay.ms);
    while (now < leaves) {
      const state = read(world, now);
      const dayEnd = startOfDay(
        addDays(state.today, 1),
        state.zone,
        world.app.versions[0]?.rules.dayStartMs ?? 0,
      );
      const until = Math.min(dayEnd, leaves) as Instant;
      const isDone = state.streaks[0]?.met ?? false;
      if (!isDone && !(dayEnd > leaves && isSpared(stay, state))) {
        const at = addMs(now, Math.floor((until - 1 - now) * stay.part));
        const lesson = { do: "activity", type: "lesson", amount: 0, agoMs: 0, zone: null } as const;
        take(world, at, lesson, count++);
      }
      now = until;
    }
  }
  take(world, now, { do: "settle" }, 0);
  return world;
}

function expectUnbroken(world: World): void {
  expect(world.events.map(({ type }) => type)).not.toContain("streak.ended");
  const [daily] = world.state?.streaks ?? [];
  expect(daily?.length).toBe(daily?.activeDays);
  expect(daily?.days?.runs).not.toMatch(/[mi]/);
}

describe("travel never loses a day", () => {
  law(
    "to somebody active on every local day that they enter, wherever they go",
    400,
    story(fc.nat(60).map((hours) => 1 + hours * hourMs)),
    (journey) => expectUnbroken(travel(journey, () => false)),
  );

  law(
    "to somebody whose day is cut short before they got to it, a week after the last time",
    300,
    story(fc.integer({ min: 8 * 24, max: 12 * 24 }).map((hours) => hours * hourMs)),
    (journey) => expectUnbroken(travel(journey, () => true)),
  );
});
