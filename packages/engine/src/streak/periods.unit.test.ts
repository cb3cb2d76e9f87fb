import { describe, expect, it } from "vitest";
import {
  day,
  grant,
  instant,
  report,
  settle,
  signUp,
  stateOf,
  statuses,
  streakOf,
  study,
  toldEvents,
} from "../../test/story.ts";
import type { World } from "../../test/world.ts";
import { changeRestDays } from "../commands/settings.ts";
import { pause } from "../commands/pause.ts";
import { restore } from "../commands/restore.ts";
import { dueAt } from "../step/foresee.ts";
import { viewStreak } from "../views/streak-view.ts";

const freeze = { everyXp: null, max: null };
const threeDays = { measure: "days", atLeast: 3 };

/** 5 January 2026 is a Monday. */
function weekly(streak: object = {}): World {
  const gym = { period: "week", requirement: threeDays, freeze, milestones: [2], ...streak };
  return signUp({ streaks: { gym } }, "2026-01-05T08:00");
}

function tell(world: World, act: () => void): readonly string[] {
  return toldEvents(world, act)
    .filter(({ type }) => !type.startsWith("xp."))
    .map(({ type, day: on, at, cause }) => {
      const date = new Date(on * 86_400_000).toISOString().slice(0, 10);
      return `${type} ${date}, ${cause.kind}, ${new Date(at).toISOString().slice(0, 16)}`;
    });
}

describe("a streak of weeks", () => {
  it("tells what an activity did on its day, and what the week's end did on its last", () => {
    const world = weekly({ reminder: null });
    grant(world, "2026-01-05T09:00", 1, "gym");
    expect(tell(world, () => study(world, "2026-01-05", "2026-01-07", "2026-01-09"))).toEqual([
      "streak.started 2026-01-09, activity, 2026-01-09T12:00",
    ]);
    expect(tell(world, () => settle(world, "2026-01-27T08:00"))).toEqual([
      "freeze.spent 2026-01-18, day_end, 2026-01-19T04:00",
      "freeze.returned 2026-01-18, day_end, 2026-01-26T04:00",
      "day.corrected 2026-01-12, day_end, 2026-01-26T04:00",
      "streak.ended 2026-01-25, day_end, 2026-01-26T04:00",
    ]);
  });

  it("tells the same when a late activity shows it afterwards", () => {
    const world = weekly({ reminder: null });
    grant(world, "2026-01-05T09:00", 1, "gym");
    study(world, "2026-01-05", "2026-01-07", "2026-01-09", "2026-01-12", "2026-01-13");
    settle(world, "2026-01-19T05:00");
    const late = { occurredAt: instant("2026-01-17T10:00") };
    expect(tell(world, () => report(world, "2026-01-19T06:00", late))).toEqual([
      "day.corrected 2026-01-12, activity, 2026-01-19T06:00",
      "freeze.returned 2026-01-18, activity, 2026-01-19T06:00",
      "streak.extended 2026-01-18, activity, 2026-01-19T06:00",
      "streak.milestone 2026-01-19, activity, 2026-01-19T06:00",
    ]);
  });

  it("is at risk a day before its week ends, and due then", () => {
    const world = weekly();
    study(world, "2026-01-05", "2026-01-07", "2026-01-09", "2026-01-12");
    expect(dueAt(stateOf(world), world.app)).toBe(instant("2026-01-18T04:00"));
    expect(tell(world, () => settle(world, "2026-01-18T09:00"))).toEqual([
      "streak.at_risk 2026-01-18, day_end, 2026-01-18T04:00",
    ]);
    expect(dueAt(stateOf(world), world.app)).toBe(instant("2026-01-19T04:00"));
  });

  it("knows no rest days, not even the user's own", () => {
    const world = weekly();
    world.run(instant("2026-01-05T08:00"), (subject) =>
      changeRestDays(subject, [1, 2, 3, 4, 5, 6, 7]),
    );
    study(world, "2026-01-05", "2026-01-07", "2026-01-09");
    settle(world, "2026-01-19T05:00");
    expect(streakOf(world, "gym")).toMatchObject({ length: 0, lost: { length: 1 } });
  });

  it("remembers a pause that was over early in the week", () => {
    const world = weekly();
    study(world, "2026-01-05", "2026-01-07", "2026-01-09");
    world.run(instant("2026-01-12T08:00"), (subject) =>
      pause(subject, day("2026-01-12"), day("2026-01-12")),
    );
    settle(world, "2026-01-16T08:00");
    settle(world, "2026-01-19T08:00");
    expect(statuses(world, "2026-01-18", "2026-01-19", "gym")).toBe("paused pending");
    expect(stateOf(world).pauses).toEqual([]);
  });

  it("is read as of its week", () => {
    const world = weekly({ freeze: { ...freeze, everyDays: 1 } });
    study(world, "2026-01-05", "2026-01-07", "2026-01-09", "2026-01-13", "2026-01-14");
    const state = stateOf(world);
    expect(viewStreak(state, streakOf(world, "gym"), world.app)).toMatchObject({
      period: { kind: "week", startsOn: day("2026-01-12"), endsOn: day("2026-01-18") },
      today: { day: day("2026-01-14"), status: "pending", progress: 2, needed: 3 },
      status: "pending",
      startedOn: day("2026-01-05"),
      endsAt: instant("2026-01-26T04:00"),
      freezes: { available: 1 },
      nextMilestone: 2,
    });
  });

  it("has an anniversary each 52 weeks once its milestones are passed", () => {
    const world = weekly({ requirement: { measure: "activities", atLeast: 1 } });
    for (let week = 0; week < 104; week++) {
      const noon = instant("2026-01-05T12:00") + week * 7 * 86_400_000;
      report(world, new Date(noon).toISOString());
    }
    const milestones = world.events.flatMap((event) =>
      event.type === "streak.milestone" ? event.milestone : [],
    );
    expect(milestones).toEqual([2, 52, 104]);
  });
});

describe("a lost month", () => {
  const monthly = { streaks: { club: { period: "month", freeze } } };

  it("can be restored for as long as the rules say, from its first day on", () => {
    const world = signUp(monthly, "2026-01-05T08:00");
    study(world, "2026-01-05");
    settle(world, "2026-03-01T04:00");
    expect(streakOf(world, "club").lost?.length).toBe(1);
    const tooLate = world.run(instant("2027-02-02T08:00"), (subject) => restore(subject, "club"));
    expect(tooLate).toMatchObject({ outcome: "refused", code: "restore_too_old" });
    const inTime = signUp(monthly, "2026-01-05T08:00");
    study(inTime, "2026-01-05");
    inTime.run(instant("2027-02-01T08:00"), (subject) => restore(subject, "club"));
    expect(streakOf(inTime, "club")).toMatchObject({ length: 1, lost: null });
    expect(statuses(inTime, "2027-01-31", "2027-02-01", "club")).toBe("restored pending");
  });
});

describe("streaks of a day, a week and a month side by side", () => {
  const streaks = {
    daily: { freeze, recovery: null },
    weekly: { period: "week", requirement: { measure: "days", atLeast: 2 }, freeze },
    monthly: { period: "month", requirement: { measure: "xp", atLeast: 40 }, freeze },
  };

  it("are each judged by their own", () => {
    const world = signUp({ streaks }, "2026-01-05T08:00");
    study(world, "2026-01-05", "2026-01-06", "2026-01-13", "2026-01-14");
    settle(world, "2026-01-15T03:00");
    const lengths = (): readonly number[] => stateOf(world).streaks.map(({ length }) => length);
    expect(lengths()).toEqual([2, 2, 1]);
    study(world, "2026-01-15");
    settle(world, "2026-01-26T05:00");
    expect(lengths()).toEqual([0, 0, 1]);
    settle(world, "2026-03-01T05:00");
    expect(lengths()).toEqual([0, 0, 0]);
  });

  it("are all earned by one activity", () => {
    const world = signUp({ streaks }, "2026-01-05T08:00");
    study(world, "2026-01-05");
    const types = toldEvents(world, () => report(world, "2026-01-06T12:00", { type: "big" }));
    const about = types.flatMap((event) =>
      "streak" in event ? [`${event.streak} ${event.type}`] : [],
    );
    expect(about).toEqual([
      "daily streak.extended",
      "weekly streak.started",
      "monthly streak.started",
    ]);
  });
});
