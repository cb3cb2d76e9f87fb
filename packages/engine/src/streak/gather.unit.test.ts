import { describe, expect, it } from "vitest";
import {
  compile,
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
  told,
  toldEvents,
} from "../../test/story.ts";

const twice = { recovery: { hours: 24, multiple: 2, perDays: 30 } };

describe("recovery", () => {
  it("joins the lost run and the day that won it back", () => {
    const world = signUp(daily(twice), "2026-01-05T08:00");
    study(world, "2026-01-05", "2026-01-06", "2026-01-07");
    const events = toldEvents(world, () => study(world, "2026-01-09", "2026-01-09"));
    expect(streakOf(world)).toMatchObject({ length: 4, lost: null, recoverySums: [0] });
    expect(statuses(world, "2026-01-05", "2026-01-09")).toBe(
      "active active active repaired active",
    );
    expect(events.map(({ type }) => type)).toEqual([
      "streak.at_risk",
      "streak.ended",
      "xp.awarded",
      "streak.started",
      "xp.awarded",
      "day.corrected",
      "streak.repaired",
    ]);
  });

  it("takes what is missing on a later day of a long window, and repairs what lies between", () => {
    const world = signUp(
      daily({ recovery: { hours: 72, multiple: 2, perDays: 30 } }),
      "2026-01-05T08:00",
    );
    study(world, "2026-01-05", "2026-01-06");
    settle(world, "2026-01-09T12:00");
    study(world, "2026-01-10", "2026-01-10");
    expect(statuses(world, "2026-01-05", "2026-01-10")).toBe(
      "active active repaired repaired repaired active",
    );
    expect(streakOf(world)).toMatchObject({ length: 3 });
  });

  it("does not add up what was done on several days", () => {
    const world = signUp(
      daily({ recovery: { hours: 72, multiple: 2, perDays: 30 } }),
      "2026-01-05T08:00",
    );
    study(world, "2026-01-05", "2026-01-07", "2026-01-08");
    expect(streakOf(world)).toMatchObject({ length: 2, lost: { length: 1 } });
  });

  it("is over at the end of the window", () => {
    const world = signUp(daily(twice), "2026-01-05T08:00");
    study(world, "2026-01-05");
    report(world, "2026-01-08T03:59:59.999");
    report(world, "2026-01-08T04:00");
    expect(streakOf(world)).toMatchObject({ length: 2, lost: { length: 1 } });
  });

  it("leaves the chance open after a single activity", () => {
    const world = signUp(daily(twice), "2026-01-05T08:00");
    study(world, "2026-01-05", "2026-01-06", "2026-01-08");
    expect(streakOf(world)).toMatchObject({ length: 1, lost: { length: 2 } });
    study(world, "2026-01-08");
    expect(streakOf(world)).toMatchObject({ length: 3, lost: null });
  });

  it("is given once in thirty days", () => {
    const world = signUp(daily(twice), "2026-01-05T08:00");
    study(world, "2026-01-05", "2026-01-07", "2026-01-07", "2026-01-09", "2026-01-09");
    expect(streakOf(world)).toMatchObject({ length: 1, lost: { length: 2 } });
    study(world, "2026-02-05", "2026-02-07", "2026-02-07");
    expect(streakOf(world)).toMatchObject({ length: 2, lost: null });
  });
});

describe("milestones", () => {
  it("are told when a length is reached, once per run", () => {
    const world = signUp(daily({ milestones: [2, 3] }), "2026-01-05T08:00");
    const events = toldEvents(world, () =>
      study(world, "2026-01-05", "2026-01-06", "2026-01-06", "2026-01-07"),
    );
    expect(
      events.flatMap((event) => (event.type === "streak.milestone" ? event.milestone : [])),
    ).toEqual([2, 3]);
  });

  it("begin anew with a new run, and are not repeated in one that was won back", () => {
    const world = signUp(daily({ milestones: [2, 3], ...twice }), "2026-01-05T08:00");
    study(world, "2026-01-05", "2026-01-06");
    const back = toldEvents(world, () => study(world, "2026-01-08", "2026-01-08"));
    expect(
      back.flatMap((event) => (event.type === "streak.milestone" ? event.milestone : [])),
    ).toEqual([3]);
    const anew = told(world, () => study(world, "2026-01-10", "2026-01-11"));
    expect(anew).toContain("streak.milestone");
  });
});

describe("the stock of freezes", () => {
  const capped = daily({ freeze: { everyXp: 100, max: 2 } });

  it("is earned by XP for each multiple reached, up to the maximum", () => {
    const world = signUp(capped, "2026-01-05T08:00");
    for (let count = 0; count < 9; count++) report(world, "2026-01-05T12:00");
    expect(streakOf(world).freezes).toBe(0);
    report(world, "2026-01-05T12:00");
    expect(streakOf(world).freezes).toBe(1);
    for (let count = 0; count < 5; count++) report(world, "2026-01-05T13:00", { type: "big" });
    expect(streakOf(world)).toMatchObject({ freezes: 2, earned: 2 });
  });

  it("is granted above the maximum, and earns nothing there", () => {
    const world = signUp(capped, "2026-01-05T08:00");
    grant(world, "2026-01-05T12:00", 7);
    const events = told(world, () => report(world, "2026-01-05T13:00", { type: "big" }));
    expect(streakOf(world)).toMatchObject({ freezes: 7, earned: 0 });
    expect(events).not.toContain("freeze.earned");
  });

  it("counts what was earned before a grant before it, though it came to light after", () => {
    const world = signUp(capped, "2026-01-05T08:00");
    grant(world, "2026-01-05T12:00", 2);
    report(world, "2026-01-05T13:00", {
      type: "big",
      occurredAt: Date.parse("2026-01-05T11:00Z") as never,
    });
    expect(streakOf(world)).toMatchObject({ freezes: 3, earned: 1 });
  });

  it("is earned by active days, of all runs together", () => {
    const world = signUp(
      daily({ freeze: { everyXp: null, everyDays: 3 }, recovery: null }),
      "2026-01-05T08:00",
    );
    study(world, "2026-01-05", "2026-01-06", "2026-01-08");
    expect(streakOf(world)).toMatchObject({ activeDays: 3, freezes: 1 });
  });

  it("earned today does not cover yesterday", () => {
    const world = signUp(daily({ freeze: { everyXp: 100 }, recovery: null }), "2026-01-05T08:00");
    study(world, "2026-01-05");
    report(world, "2026-01-07T12:00", { type: "big" });
    expect(statuses(world, "2026-01-05", "2026-01-07")).toBe("active missed active");
    expect(streakOf(world).freezes).toBe(1);
  });

  it("gets back what did not save the streak, unless the rules keep it", () => {
    for (const [onBreak, freezes, days] of [
      ["return", 2, "active missed missed missed"],
      ["keep", 0, "active frozen frozen missed"],
    ] as const) {
      const world = signUp(daily({ freeze: { everyXp: null, onBreak } }), "2026-01-05T08:00");
      grant(world, "2026-01-05T08:00", 2);
      study(world, "2026-01-05");
      settle(world, "2026-01-09T12:00");
      expect(statuses(world, "2026-01-05", "2026-01-08")).toBe(days);
      expect(streakOf(world)).toMatchObject({ freezes, lost: { length: 1 } });
    }
  });
});

describe("a day ahead that holds activities already", () => {
  const twoADay = daily({ requirement: { measure: "activities", atLeast: 2 } });

  it("goes on where it was left on a flight west", () => {
    const world = signUp(twoADay, "2026-01-05T00:00", "Asia/Tokyo");
    report(world, "2026-01-06T20:00");
    move(world, "2026-01-06T20:30", "America/New_York");
    settle(world, "2026-01-07T12:00");
    report(world, "2026-01-07T13:00");
    expect(streakOf(world)).toMatchObject({ length: 1, met: true, sums: [2] });
  });

  it("may be one that was never today: of just before the app let its days begin later", () => {
    const world = signUp({ ...twoADay, dayStart: "00:00" }, "2026-01-05T08:00");
    world.changeRules(compile({ ...twoADay, dayStart: "12:00" }), instant("2026-01-05T10:45"));
    const kiritimati = { occurredAt: instant("2026-01-05T10:30"), timeZone: "Pacific/Kiritimati" };
    report(world, "2026-01-05T10:50", kiritimati);
    settle(world, "2026-01-05T22:30");
    report(world, "2026-01-05T23:00");
    expect(streakOf(world)).toMatchObject({ length: 1, sums: [2] });
  });

  it("earns its freezes after those that are granted now", () => {
    const world = signUp(
      daily({ freeze: { everyXp: 100, max: 1 } }),
      "2026-01-05T00:00",
      "Asia/Tokyo",
    );
    report(world, "2026-01-06T20:00", { type: "big" });
    move(world, "2026-01-06T20:30", "America/New_York");
    grant(world, "2026-01-06T21:00", 2);
    expect(streakOf(world)).toMatchObject({ freezes: 2, earned: 0 });
    expect(world.state).toEqual(world.derive(instant("2026-01-06T21:00")));
  });
});
