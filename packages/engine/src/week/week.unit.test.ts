import { describe, expect, it } from "vitest";
import { instant, report, signUp, stateOf, told } from "../../test/story.ts";
import { recordActivity } from "../commands/record-activity.ts";
import { voidActivity } from "../commands/void-activity.ts";
import { viewWeek } from "../views/week-view.ts";
import { bonusXp } from "./week.ts";

/** Two categories make the week; "constructor" is as good a name as any. */
function rules(bonus: string): object {
  return {
    types: {
      quiz: { category: "quiz", xp: 10 },
      guide: { category: "constructor", xp: 15 },
      failed: { category: "quiz", xp: 0 },
    },
    week: { categories: ["quiz", "constructor"], multiplier: 1.5, bonus },
  };
}

function lastXp(world: ReturnType<typeof signUp>): number {
  const { baseXp = 0, bonusXp: bonus = 0 } = world.activities.at(-1) ?? {};
  return baseXp + bonus;
}

describe("bonus XP", () => {
  it.each([
    [100, 1.5, 50],
    [15, 1.5, 7],
    [1, 1.5, 0],
    [10, 1, 0],
    [10, 2, 10],
    [50, 1.1, 5],
    [100, 1.15, 15],
    [0, 1.5, 0],
  ])("of %d at %d is %d", (base, multiplier, expected) =>
    expect(bonusXp(base, multiplier)).toBe(expected),
  );
});

describe("a week", () => {
  it("pays from the activity after the one that completed it, until it ends", () => {
    const world = signUp(rules("rest_of_week"), "2026-01-05T08:00");
    report(world, "2026-01-06T12:00", { type: "quiz" });
    expect(told(world, () => report(world, "2026-01-07T12:00", { type: "guide" }))).toEqual([
      "xp.awarded",
      "week.category_done",
      "week.completed",
      "streak.extended",
    ]);
    expect(lastXp(world)).toBe(15);
    report(world, "2026-01-12T03:59", { type: "guide" });
    expect(lastXp(world)).toBe(22);
    report(world, "2026-01-12T04:00", { type: "guide" });
    expect(lastXp(world)).toBe(15);
  });

  it.each([
    ["next_week", 15, 22, 15],
    ["both", 22, 22, 15],
  ])("pays under %s: %d, %d, %d", (bonus, thisWeek, nextWeek, after) => {
    const world = signUp(rules(bonus), "2026-01-05T08:00");
    report(world, "2026-01-06T12:00", { type: "quiz" });
    report(world, "2026-01-06T12:00", { type: "guide" });
    for (const [at, expected] of [
      ["2026-01-07T12:00", thisWeek],
      ["2026-01-14T12:00", nextWeek],
      ["2026-01-21T12:00", after],
    ] as const) {
      report(world, at, { type: "guide" });
      expect(lastXp(world)).toBe(expected);
    }
  });

  it("is not completed by what earned nothing", () => {
    const world = signUp(rules("rest_of_week"), "2026-01-05T08:00");
    report(world, "2026-01-06T12:00", { type: "guide" });
    report(world, "2026-01-06T12:00", { type: "failed" });
    expect(viewWeek(stateOf(world), world.app)).toMatchObject({
      doneCount: 1,
      progress: 50,
      bonus: { earned: false },
    });
  });

  it("keeps its bonus when an activity is voided, and earns it only once", () => {
    const world = signUp(rules("rest_of_week"), "2026-01-05T08:00");
    report(world, "2026-01-06T12:00", { type: "quiz", id: "quiz" });
    report(world, "2026-01-06T12:00", { type: "guide" });
    world.run(instant("2026-01-06T13:00"), (subject) => voidActivity(subject, "quiz"));
    expect(viewWeek(stateOf(world), world.app)).toMatchObject({
      doneCount: 1,
      bonus: { earned: true, active: true },
    });
    const again = { id: "again", type: "quiz", occurredAt: null, timeZone: null, data: {} };
    expect(
      told(world, () =>
        world.run(instant("2026-01-06T14:00"), (subject) => recordActivity(subject, again)),
      ),
    ).toEqual(["xp.awarded", "week.category_done"]);
    expect(lastXp(world)).toBe(15);
  });
});
