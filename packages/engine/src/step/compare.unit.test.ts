import { describe, expect, it } from "vitest";
import {
  day,
  daily,
  grant,
  instant,
  move,
  report,
  settle,
  signUp,
  statuses,
  streakOf,
  study,
  toldEvents,
} from "../../test/story.ts";
import { formatDay } from "../time/day.ts";
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
    .map((event) => {
      const { type, day: on, at, cause } = event;
      const days =
        "through" in event && event.through > on
          ? `${formatDay(on)} to ${formatDay(event.through)}`
          : formatDay(on);
      const verdict = "through" in event ? ` ${event.before} -> ${event.after}` : "";
      return `${type} ${days}${verdict}, ${cause.kind}, ${new Date(at).toISOString().slice(0, 16)}`;
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
      "day.corrected 2026-01-06 frozen -> active, activity, 2026-01-07T13:00",
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
      "day.corrected 2026-01-06 missed -> active, activity, 2026-01-07T13:00",
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
    ).toEqual([
      "day.corrected 2026-01-06 active -> frozen, operator, 2026-01-07T14:00",
      "freeze.spent 2026-01-06, operator, 2026-01-07T14:00",
    ]);
  });

  it("a voided activity without which the streak had ended", () => {
    const world = started("2026-01-05", "2026-01-06", "2026-01-07");
    const at = instant("2026-01-07T14:00");
    const events = toldEvents(world, () =>
      world.run(at, (subject) => voidActivity(subject, "activity-2")),
    );
    expect(events).toMatchObject([
      { type: "xp.reversed", amount: 10, balance: 20 },
      { type: "day.corrected", before: "active", after: "missed", at, length: 1 },
      { type: "streak.ended", day: day("2026-01-06"), at, lostLength: 1, length: 1 },
    ]);
    expect(statuses(world, "2026-01-05", "2026-01-07")).toBe("active missed active");
  });

  it("the first activity of all voided: nothing is left, and that is told", () => {
    const world = started("2026-01-05");
    expect(
      tell(world, () =>
        world.run(instant("2026-01-05T14:00"), (subject) => voidActivity(subject, "activity-1")),
      ),
    ).toEqual(["day.corrected 2026-01-05 active -> pending, operator, 2026-01-05T14:00"]);
    expect(streakOf(world)).toMatchObject({ length: 0, days: null });
  });

  it("a restore, without the milestones that the run was awarded before", () => {
    const world = started("2026-01-05", "2026-01-06", "2026-01-07");
    settle(world, "2026-01-10T12:00");
    expect(
      tell(world, () =>
        world.run(instant("2026-01-10T13:00"), (subject) => restore(subject, "daily")),
      ),
    ).toEqual([
      "day.corrected 2026-01-08 missed -> restored, operator, 2026-01-10T13:00",
      "day.corrected 2026-01-09 inactive -> restored, operator, 2026-01-10T13:00",
      "streak.restored 2026-01-08, operator, 2026-01-10T13:00",
    ]);
    expect(statuses(world, "2026-01-07", "2026-01-10")).toBe("active restored restored pending");
  });

  it("a protection that is declared afterwards", () => {
    const world = started("2026-01-05");
    grant(world, "2026-01-05T13:00", 1);
    settle(world, "2026-01-07T12:00");
    world.protect({ from: instant("2026-01-06T12:00"), until: instant("2026-01-06T13:00") });
    expect(tell(world, () => settle(world, "2026-01-07T13:00"))).toEqual([
      "day.corrected 2026-01-06 frozen -> protected, operator, 2026-01-07T13:00",
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

  it("neighbouring days that changed alike in one", () => {
    const world = started("2026-01-05");
    settle(world, "2026-01-10T12:00");
    world.protect({ from: instant("2026-01-06T12:00"), until: instant("2026-01-08T13:00") });
    expect(tell(world, () => settle(world, "2026-01-10T13:00"))).toEqual([
      "day.corrected 2026-01-06 missed -> protected, operator, 2026-01-10T13:00",
      "day.corrected 2026-01-07 to 2026-01-08 inactive -> protected, operator, 2026-01-10T13:00",
      "day.corrected 2026-01-09 inactive -> missed, operator, 2026-01-10T13:00",
      "streak.restored 2026-01-06, operator, 2026-01-10T13:00",
      "streak.ended 2026-01-09, operator, 2026-01-10T13:00",
    ]);
  });

  it("a freeze that goes with the activity that had earned it", () => {
    const world = signUp(daily({ freeze: { everyXp: 20 }, reminder: null }), "2026-01-05T08:00");
    study(world, "2026-01-05", "2026-01-06");
    expect(streakOf(world).freezes).toBe(1);
    const events = tell(world, () =>
      world.run(instant("2026-01-06T14:00"), (subject) => voidActivity(subject, "activity-2")),
    );
    expect(events).toEqual([
      "day.corrected 2026-01-06 active -> pending, operator, 2026-01-06T14:00",
      "freeze.reversed 2026-01-06, operator, 2026-01-06T14:00",
    ]);
  });

  it("a grant to somebody whom a flight west has put back into a day that had ended", () => {
    const world = started("2026-01-05", "2026-01-06");
    move(world, "2026-01-06T13:00", "Pacific/Honolulu");
    report(world, "2026-01-06T13:30");
    expect(tell(world, () => grant(world, "2026-01-06T13:40", 2))).toEqual([
      "freeze.granted 2026-01-05, operator, 2026-01-06T13:40",
    ]);
    expect(streakOf(world).freezes).toBe(2);
  });
});
