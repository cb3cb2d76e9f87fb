import { describe, expect, it } from "vitest";
import {
  compile,
  daily,
  instant,
  report,
  settle,
  signUp,
  statuses,
  stateOf,
  streakOf,
  study,
} from "../../test/story.ts";
import { changeRestDays } from "../commands/settings.ts";

const plain = daily({ recovery: null });

function change(world: ReturnType<typeof signUp>, at: string, document: object): void {
  world.changeRules(compile(document), instant(at));
}

describe("a change of rules", () => {
  const severe = daily({ recovery: null, requirement: { measure: "activities", atLeast: 2 } });

  it("judges today anew, and leaves days that have ended alone", () => {
    const world = signUp(plain, "2026-01-05T08:00");
    study(world, "2026-01-05", "2026-01-06");
    change(world, "2026-01-06T13:00", severe);
    settle(world, "2026-01-06T13:00");
    expect(statuses(world, "2026-01-05", "2026-01-06")).toBe("active pending");
    study(world, "2026-01-06");
    expect(statuses(world, "2026-01-05", "2026-01-06")).toBe("active active");
  });

  it("at the very end of a day is for the next one", () => {
    const world = signUp(plain, "2026-01-05T08:00");
    study(world, "2026-01-05");
    change(world, "2026-01-06T04:00", severe);
    settle(world, "2026-01-06T12:00");
    expect(statuses(world, "2026-01-05", "2026-01-05")).toBe("active");
  });

  it("may ask for more things at once than before", () => {
    const lesson = { measure: "count", types: ["lesson"], atLeast: 1 };
    const big = { measure: "count", types: ["big"], atLeast: 1 };
    const world = signUp(plain, "2026-01-05T08:00");
    study(world, "2026-01-05");
    change(world, "2026-01-05T13:00", daily({ requirement: { all: [lesson, big] } }));
    settle(world, "2026-01-05T13:00");
    expect(streakOf(world)).toMatchObject({ sums: [1, 0], met: false });
    report(world, "2026-01-05T14:00", { type: "big" });
    expect(streakOf(world)).toMatchObject({ sums: [1, 1], met: true });
  });

  it("may bring a streak, whose freezes are there from then on", () => {
    const world = signUp(plain, "2026-01-05T08:00");
    study(world, "2026-01-05", "2026-01-06");
    const streaks = { daily: {}, second: { freeze: { initial: 2 }, recovery: null } };
    change(world, "2026-01-06T13:00", { streaks });
    settle(world, "2026-01-06T13:00");
    expect(streakOf(world, "second")).toMatchObject({ length: 1, freezes: 2 });
    settle(world, "2026-01-08T12:00");
    expect(statuses(world, "2026-01-06", "2026-01-07", "second")).toBe("active frozen");
  });

  it("may take a streak away and give it back: nothing was asked in between", () => {
    const world = signUp(plain, "2026-01-05T08:00");
    study(world, "2026-01-05");
    change(world, "2026-01-06T13:00", { streaks: { other: {} } });
    settle(world, "2026-01-08T12:00");
    expect(stateOf(world).streaks.map(({ key }) => key)).toEqual(["other"]);
    change(world, "2026-01-08T13:00", plain);
    settle(world, "2026-01-08T13:00");
    expect(statuses(world, "2026-01-05", "2026-01-08")).toBe("active rest rest pending");
    expect(streakOf(world).length).toBe(1);
  });
});

describe("rest days", () => {
  it("that are changed at the very end of a day are for the next one", () => {
    const world = signUp(plain, "2026-01-05T08:00");
    study(world, "2026-01-05");
    world.run(instant("2026-01-07T04:00"), (subject) => changeRestDays(subject, [2]));
    settle(world, "2026-01-07T05:00");
    expect(statuses(world, "2026-01-05", "2026-01-06")).toBe("active missed");
    world.protect({ from: instant("2020-01-01T00:00"), until: instant("2020-01-02T00:00") });
    settle(world, "2026-01-07T06:00");
    expect(statuses(world, "2026-01-05", "2026-01-06")).toBe("active missed");
  });
});
