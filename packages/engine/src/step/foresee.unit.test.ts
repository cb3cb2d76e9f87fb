import { describe, expect, it } from "vitest";
import {
  daily,
  day,
  grant,
  instant,
  move,
  report,
  settle,
  signUp,
  stateOf,
  streakOf,
  study,
} from "../../test/story.ts";
import { pause } from "../commands/pause.ts";
import { changeRestDays } from "../commands/settings.ts";
import { dueAt, endsAt } from "./foresee.ts";

type World = ReturnType<typeof signUp>;

const plain = daily({ recovery: null, reminder: { hoursBefore: 4 } });

function ends(world: World): string | null {
  const at = endsAt(stateOf(world), streakOf(world), world.app);
  return at === null ? null : new Date(at).toISOString().slice(0, 16);
}

function due(world: World): string | null {
  const at = dueAt(stateOf(world), world.app);
  return at === null ? null : new Date(at).toISOString().slice(0, 16);
}

function started(): World {
  const world = signUp(plain, "2026-01-05T08:00");
  study(world, "2026-01-05");
  return world;
}

describe("a streak", () => {
  it("that nobody has is never due", () => {
    const world = signUp(plain, "2026-01-05T08:00");
    expect([due(world), ends(world)]).toEqual([null, null]);
  });

  it("ends with tomorrow when today is done, and is due for the reminder before", () => {
    const world = started();
    expect([due(world), ends(world)]).toEqual(["2026-01-07T00:00", "2026-01-07T04:00"]);
  });

  it("is due at its end once the reminder was raised", () => {
    const world = started();
    settle(world, "2026-01-07T00:00");
    expect(due(world)).toBe("2026-01-07T04:00");
  });

  it("lives as long as there are freezes, and is due when the first is spent", () => {
    const world = started();
    grant(world, "2026-01-05T13:00", 2);
    expect([due(world), ends(world)]).toEqual(["2026-01-07T04:00", "2026-01-09T04:00"]);
  });

  it("lives through days of rest, pauses and outages", () => {
    const world = started();
    world.run(instant("2026-01-05T13:00"), (subject) => changeRestDays(subject, [2]));
    world.run(instant("2026-01-05T13:00"), (subject) =>
      pause(subject, day("2026-01-07"), day("2026-01-08")),
    );
    world.protect({ from: instant("2026-01-09T12:00"), until: instant("2026-01-09T13:00") });
    settle(world, "2026-01-05T13:00");
    expect(ends(world)).toBe("2026-01-11T04:00");
  });

  it("never ends when every day is a day of rest", () => {
    const world = started();
    world.run(instant("2026-01-05T13:00"), (subject) =>
      changeRestDays(subject, [1, 2, 3, 4, 5, 6, 7]),
    );
    expect([due(world), ends(world)]).toEqual([null, null]);
  });

  it("lives through a day ahead that is done already", () => {
    const world = signUp(plain, "2026-01-05T00:00", "Asia/Tokyo");
    report(world, "2026-01-05T12:00");
    report(world, "2026-01-05T20:00");
    move(world, "2026-01-05T20:30", "America/New_York");
    // It is the 5th again, until 09:00 UTC of the 6th; the 5th and the 6th are done.
    expect([due(world), ends(world)]).toEqual(["2026-01-06T09:00", "2026-01-08T09:00"]);
  });
});
