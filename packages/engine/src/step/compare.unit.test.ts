import { describe, expect, it } from "vitest";
import {
  day,
  daily,
  grant,
  instant,
  report,
  settle,
  signUp,
  statuses,
  streakOf,
  study,
  toldEvents,
} from "../../test/story.ts";
import { restore } from "../commands/restore.ts";
import { voidActivity } from "../commands/void-activity.ts";

const plain = daily({ recovery: null, reminder: null, milestones: [3] });

function started(...dates: readonly string[]): ReturnType<typeof signUp> {
  const world = signUp(plain, "2026-01-05T08:00");
  study(world, ...dates);
  return world;
}

/** What was told, without numbers that the test is not about. */
function tell(world: ReturnType<typeof signUp>, act: () => void): readonly string[] {
  return toldEvents(world, act)
    .filter(({ type }) => !type.startsWith("xp."))
    .map(({ type, day: on, at, cause }) => {
      const date = new Date(on * 86_400_000).toISOString().slice(0, 10);
      return `${type} ${date}, ${cause.kind}, ${new Date(at).toISOString().slice(0, 16)}`;
    });
}

describe("a correction tells", () => {
  it("a late activity that takes the place of a freeze", () => {
    const world = started("2026-01-05");
    grant(world, "2026-01-05T13:00", 1);
    settle(world, "2026-01-07T12:00");
    expect(
      tell(world, () =>
        report(world, "2026-01-07T13:00", { occurredAt: instant("2026-01-06T12:00") }),
      ),
    ).toEqual([
      "freeze.returned 2026-01-06, activity, 2026-01-07T13:00",
      "streak.extended 2026-01-06, activity, 2026-01-07T13:00",
    ]);
    expect(streakOf(world)).toMatchObject({ length: 2, freezes: 1 });
  });

  it("a late activity that undoes a break, with the milestone that is reached by it", () => {
    const world = started("2026-01-05", "2026-01-07");
    expect(
      tell(world, () =>
        report(world, "2026-01-07T13:00", { occurredAt: instant("2026-01-06T12:00") }),
      ),
    ).toEqual([
      "streak.extended 2026-01-06, activity, 2026-01-07T13:00",
      "streak.restored 2026-01-06, activity, 2026-01-07T13:00",
      "streak.milestone 2026-01-07, activity, 2026-01-07T13:00",
    ]);
  });

  it("a voided activity that a freeze takes the place of", () => {
    const world = started("2026-01-05");
    grant(world, "2026-01-05T13:00", 1);
    study(world, "2026-01-06", "2026-01-07");
    expect(
      tell(world, () =>
        world.run(instant("2026-01-07T14:00"), (subject) => voidActivity(subject, "activity-2")),
      ),
    ).toEqual(["freeze.spent 2026-01-06, operator, 2026-01-07T14:00"]);
  });

  it("a voided activity without which the streak had ended", () => {
    const world = started("2026-01-05", "2026-01-06", "2026-01-07");
    const at = instant("2026-01-07T14:00");
    const events = toldEvents(world, () =>
      world.run(at, (subject) => voidActivity(subject, "activity-2")),
    );
    expect(events).toMatchObject([
      { type: "xp.reversed", amount: 10, balance: 20 },
      { type: "streak.ended", day: day("2026-01-06"), at, lostLength: 1, length: 1 },
    ]);
    expect(statuses(world, "2026-01-05", "2026-01-07")).toBe("active missed active");
  });

  it("the first activity of all voided: nothing is left", () => {
    const world = started("2026-01-05");
    expect(
      tell(world, () =>
        world.run(instant("2026-01-05T14:00"), (subject) => voidActivity(subject, "activity-1")),
      ),
    ).toEqual([]);
    expect(streakOf(world)).toMatchObject({ length: 0, days: null });
  });

  it("a restore, without the milestones that the run was awarded before", () => {
    const world = started("2026-01-05", "2026-01-06", "2026-01-07");
    settle(world, "2026-01-10T12:00");
    expect(
      tell(world, () =>
        world.run(instant("2026-01-10T13:00"), (subject) => restore(subject, "daily")),
      ),
    ).toEqual(["streak.restored 2026-01-08, operator, 2026-01-10T13:00"]);
    expect(statuses(world, "2026-01-07", "2026-01-10")).toBe("active restored restored pending");
  });

  it("a protection that is declared afterwards", () => {
    const world = started("2026-01-05");
    grant(world, "2026-01-05T13:00", 1);
    settle(world, "2026-01-07T12:00");
    world.protect({ from: instant("2026-01-06T12:00"), until: instant("2026-01-06T13:00") });
    expect(tell(world, () => settle(world, "2026-01-07T13:00"))).toEqual([
      "freeze.returned 2026-01-06, operator, 2026-01-07T13:00",
    ]);
  });

  it("a day that nobody had judged yet as of its own end", () => {
    const world = started("2026-01-05");
    world.protect({ from: instant("2025-01-01T00:00"), until: instant("2025-01-02T00:00") });
    expect(tell(world, () => settle(world, "2026-01-09T12:00"))).toEqual([
      "streak.ended 2026-01-06, day_end, 2026-01-07T04:00",
    ]);
  });

  it("a freeze that is earned by what came late", () => {
    const world = signUp(
      daily({ freeze: { everyXp: 20 }, recovery: null, reminder: null }),
      "2026-01-05T08:00",
    );
    study(world, "2026-01-05", "2026-01-06");
    settle(world, "2026-01-08T12:00");
    const events = tell(world, () => {
      for (const hour of [10, 11])
        report(world, "2026-01-08T13:00", { occurredAt: instant(`2026-01-06T${hour}:00`) });
    });
    expect(events).toEqual(["freeze.earned 2026-01-08, activity, 2026-01-08T13:00"]);
  });
});
