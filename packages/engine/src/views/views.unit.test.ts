import { describe, expect, it } from "vitest";
import {
  daily,
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
} from "../../test/story.ts";
import { pause } from "../commands/pause.ts";
import { type StreakView, viewStreak } from "./streak-view.ts";
import { viewWeek } from "./week-view.ts";

type World = ReturnType<typeof signUp>;

function view(world: World, at: string): StreakView {
  settle(world, at);
  return viewStreak(stateOf(world), streakOf(world), world.app);
}

describe("a streak is shown", () => {
  it("as none, pending, active, covered or lost", () => {
    const world = signUp(daily({ restDays: [6] }), "2026-01-05T08:00");
    expect(view(world, "2026-01-05T09:00").status).toBe("none");
    study(world, "2026-01-05");
    expect(view(world, "2026-01-05T13:00").status).toBe("active");
    expect(view(world, "2026-01-06T13:00").status).toBe("pending");
    study(world, "2026-01-06", "2026-01-07", "2026-01-08", "2026-01-09");
    expect(view(world, "2026-01-10T13:00").status).toBe("covered");
    expect(view(world, "2026-01-12T13:00")).toMatchObject({
      status: "lost",
      length: 0,
      lost: { length: 5, day: day("2026-01-11"), at: instant("2026-01-12T04:00") },
      recovery: { until: instant("2026-01-13T04:00"), multiple: 2, progress: 0, needed: 2 },
    });
    expect(view(world, "2026-01-13T04:00")).toMatchObject({
      status: "none",
      recovery: null,
      lost: { length: 5 },
    });
  });

  it("with what today has and needs, and the way to the next milestone and freeze", () => {
    const requirement = { measure: "xp", atLeast: 25 };
    const world = signUp(
      daily({ requirement, freeze: { everyXp: 500, max: 5 } }),
      "2026-01-05T08:00",
    );
    report(world, "2026-01-05T12:00");
    grant(world, "2026-01-05T12:00", 1);
    expect(view(world, "2026-01-05T13:00")).toMatchObject({
      today: { day: day("2026-01-05"), status: "pending", progress: 10, needed: 25 },
      freezes: { available: 1, max: 5, xpToNext: 490 },
      nextMilestone: 7,
      startedOn: null,
      endsAt: null,
    });
  });

  it("as covered while its user is away", () => {
    const world = signUp(daily({}), "2026-01-05T08:00");
    study(world, "2026-01-05");
    world.run(instant("2026-01-05T13:00"), (subject) =>
      pause(subject, day("2026-01-06"), day("2026-01-08")),
    );
    expect(view(world, "2026-01-06T13:00")).toMatchObject({
      status: "covered",
      endsAt: instant("2026-01-10T04:00"),
    });
  });
});

describe("the calendar", () => {
  it("is inactive before the first activity, and pending from today on", () => {
    const world = signUp(daily({}), "2026-01-05T08:00");
    study(world, "2026-01-07");
    settle(world, "2026-01-08T12:00");
    expect(statuses(world, "2026-01-06", "2026-01-09")).toBe("inactive active pending pending");
  });
});

describe("the week", () => {
  it("is not shown where the rules have none", () => {
    const world = signUp({}, "2026-01-05T08:00");
    expect(viewWeek(stateOf(world), world.app)).toBeNull();
  });

  it("shows until when the bonus pays", () => {
    const types = { quiz: { category: "quiz", xp: 10 } };
    const week = { categories: ["quiz"], multiplier: 2, bonus: "both" };
    const world = signUp({ types, week }, "2026-01-05T08:00");
    report(world, "2026-01-06T12:00", { type: "quiz" });
    expect(viewWeek(stateOf(world), world.app)).toMatchObject({
      startsOn: day("2026-01-05"),
      endsAt: instant("2026-01-12T04:00"),
      categories: [{ key: "quiz", done: true, count: 1 }],
      progress: 100,
      bonus: { earned: true, active: true, multiplier: 2, until: instant("2026-01-19T04:00") },
    });
    settle(world, "2026-01-13T12:00");
    expect(viewWeek(stateOf(world), world.app)).toMatchObject({
      startsOn: day("2026-01-12"),
      progress: 0,
      bonus: { earned: false, active: true, until: instant("2026-01-19T04:00") },
    });
  });
});
