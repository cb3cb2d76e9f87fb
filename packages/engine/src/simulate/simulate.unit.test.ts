import { describe, expect, it } from "vitest";
import { compile, daily, instant, report, signUp, study } from "../../test/story.ts";
import type { World } from "../../test/world.ts";
import { reaward } from "./reaward.ts";
import { type Simulated, simulateRules } from "./simulate.ts";

const now = instant("2026-01-20T12:00");
const plain = daily({ recovery: null });

function simulate(world: World, document: object): Simulated {
  return simulateRules(world.app, compile(document), now)(world.user);
}

describe("a simulation", () => {
  it("counts ends, freezes spent and freezes that came back, from the fold itself", () => {
    const world = signUp(plain, "2026-01-05T08:00");
    study(world, "2026-01-05", "2026-01-06", "2026-01-08");
    const one = daily({ recovery: null, freeze: { initial: 2, everyXp: null, max: null } });
    const { before, after } = simulate(world, one);
    expect(before.streaks).toMatchObject([{ ended: 2, freezesSpent: 0, longest: 2, length: 0 }]);
    expect(after.streaks).toMatchObject([
      { ended: 1, freezesSpent: 2, freezesReturned: 1, longest: 3, length: 0, freezes: 1 },
    ]);
  });

  it("counts what was won back", () => {
    const world = signUp(daily({}), "2026-01-05T08:00");
    study(world, "2026-01-05", "2026-01-07");
    report(world, "2026-01-07T13:00");
    const { before, after } = simulate(world, plain);
    expect(before.streaks).toMatchObject([{ ended: 2, repaired: 1, longest: 2 }]);
    expect(after.streaks).toMatchObject([{ ended: 2, repaired: 0, longest: 1 }]);
  });

  it("gives XP by the new types, and nothing for those that they do not have", () => {
    const world = signUp(plain, "2026-01-05T08:00");
    study(world, "2026-01-05");
    report(world, "2026-01-05T13:00", { type: "big" });
    const { before, after } = simulate(world, { ...plain, types: { lesson: { xp: 3 } } });
    expect([before.xp, after.xp]).toEqual([110, 3]);
  });

  it("earns the week's bonus anew", () => {
    const types = {
      lesson: { category: "reading", xp: 10 },
      big: { category: "writing", xp: 100 },
    };
    const week = { categories: ["reading", "writing"], multiplier: 1.5, bonus: "rest_of_week" };
    const world = signUp(plain, "2026-01-05T08:00");
    study(world, "2026-01-05");
    report(world, "2026-01-06T12:00", { type: "big" });
    study(world, "2026-01-07", "2026-01-12");
    const { before, after } = simulate(world, { ...plain, types, week });
    expect([before.xp, after.xp]).toEqual([130, 135]);
  });

  it("leaves days where they were, unless days begin at another time", () => {
    const world = signUp({ ...plain, dayStart: "04:00" }, "2026-01-05T08:00");
    report(world, "2026-01-06T02:00");
    const day = (dayStart: string): number | undefined =>
      reaward(world.user, world.app, compile({ ...plain, dayStart }), now).activities[0]?.day;
    const recorded = world.user.activities[0]?.day ?? 0;
    expect(day("04:00")).toBe(recorded);
    expect(day("00:00")).toBe(recorded + 1);
  });

  it("passes over what was voided", () => {
    const world = signUp(plain, "2026-01-05T08:00");
    study(world, "2026-01-05", "2026-01-06");
    const activities = world.user.activities.map((activity, index) =>
      index === 0 ? { ...activity, voidedAt: now } : activity,
    );
    const { before, after } = simulateRules(
      world.app,
      compile(plain),
      now,
    )({
      ...world.user,
      activities,
    });
    expect(after).toEqual(before);
    expect(before).toMatchObject({ xp: 10, streaks: [{ activeDays: 1 }] });
  });
});
