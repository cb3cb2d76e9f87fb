import {
  addDays,
  changeRestDays,
  explainDays,
  type Explanation,
  pause,
  restore,
  sayMoment,
  saySummary,
  sayWhy,
  voidActivity,
} from "@flamekeeper/engine";
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
  study,
} from "../../test/story.ts";
import type { World } from "../../test/world.ts";

const rome = "Europe/Rome";
const plain = daily({ reminder: null, recovery: null });

function explain(world: World, at: string, from: string, to: string = from): Explanation {
  const explained = explainDays(world.user, world.app, instant(at), "daily", day(from), day(to));
  if (explained === null) throw new Error("The rules have the streak");
  return explained;
}

/** Why the days from one to another are what they are, as of `at`. */
function why(world: World, at: string, from: string, to: string = from): readonly string[] {
  return explain(world, at, from, to).days.map(sayWhy);
}

describe("the sentence for", () => {
  it("a missed day names the day, the moment and what was lacking", () => {
    const world = signUp(plain, "2026-03-02T08:00", rome);
    study(world, "2026-03-02");
    expect(why(world, "2026-03-04T12:00", "2026-03-03")).toEqual([
      "Tuesday, 3 March 2026 was missed: nothing was done by 04:00 on Wednesday (Europe/Rome), and no freeze was left. The streak of 1 ended there.",
    ]);
  });

  it("a frozen day, and the missed one after it with which the freeze came back", () => {
    const world = signUp(plain, "2026-03-02T08:00", rome);
    study(world, "2026-03-02");
    grant(world, "2026-03-02T13:00", 1);
    expect(why(world, "2026-03-04T12:00", "2026-03-03")).toEqual([
      "Tuesday, 3 March 2026 was frozen at 04:00 on Wednesday (Europe/Rome): nothing was done, and a freeze was spent (1 before, 0 after).",
    ]);
    expect(why(world, "2026-03-06T12:00", "2026-03-03", "2026-03-05")).toEqual([
      "Tuesday, 3 March 2026 was missed: nothing was done by 04:00 on Wednesday (Europe/Rome). The freeze that was spent on it came back when the streak ended at 04:00 on Thursday (Europe/Rome), because Wednesday, 4 March 2026 was missed as well.",
      "Wednesday, 4 March 2026 was missed: nothing was done by 04:00 on Thursday (Europe/Rome), and no freeze was left. The streak of 1 ended there.",
      "Thursday, 5 March 2026 had no streak to lose: the last one had ended with Wednesday, 4 March 2026.",
    ]);
  });

  it("a day with freezes left of which no more may cover days in a row", () => {
    const world = signUp(
      daily({ freeze: { maxConsecutive: 1, everyXp: null }, reminder: null }),
      "2026-03-02T08:00",
    );
    study(world, "2026-03-02");
    grant(world, "2026-03-02T13:00", 3);
    const [, second] = why(world, "2026-03-05T12:00", "2026-03-03", "2026-03-04");
    expect(second).toContain(
      "and 1 day in a row, the most that freezes may cover, had been frozen.",
    );
  });

  it("a day on which something was done, but not enough", () => {
    const world = signUp(
      daily({ requirement: { measure: "activities", atLeast: 2 } }),
      "2026-03-02T08:00",
    );
    report(world, "2026-03-02T12:00");
    report(world, "2026-03-02T13:00");
    report(world, "2026-03-03T13:00");
    expect(why(world, "2026-03-04T12:00", "2026-03-02", "2026-03-03")).toEqual([
      "Monday, 2 March 2026 counts: the lesson of 12:00 (activity-1) and the lesson of 13:00 (activity-2) met what the day needed.",
      "Tuesday, 3 March 2026 was missed: 1 of 2 was reached by 04:00 on Wednesday (UTC), and no freeze was left. The streak of 1 ended there.",
    ]);
  });

  it("what was done and does not count: 0 XP, too late, voided", () => {
    const rules = daily({ reminder: null }, { types: { lesson: { xp: 10 }, quiz: { xp: 0 } } });
    const world = signUp(rules, "2026-03-02T08:00");
    study(world, "2026-03-02");
    report(world, "2026-03-03T12:00", { type: "quiz" });
    report(world, "2026-03-03T13:00");
    world.run(instant("2026-03-03T14:00"), (subject) => voidActivity(subject, "activity-3"));
    report(world, "2026-03-12T13:00", { occurredAt: instant("2026-03-03T15:00") });
    expect(why(world, "2026-03-12T14:00", "2026-03-03")).toEqual([
      "Tuesday, 3 March 2026 was missed: nothing that counts was done by 04:00 on Wednesday (UTC), and no freeze was left. The streak of 1 ended there. " +
        "The quiz of 12:00 (activity-2) added nothing to what the day needs. " +
        "The lesson of 13:00 (activity-3) was voided at 14:00 on Tuesday (UTC). " +
        "The lesson of 15:00 (activity-4) came too late to count: it was recorded at 13:00 on Thursday, 12 March 2026 (UTC).",
    ]);
  });

  it("rest days of the rules and of the user's own", () => {
    const world = signUp(daily({ restDays: [2], reminder: null }), "2026-03-02T08:00");
    study(world, "2026-03-02");
    world.run(instant("2026-03-02T13:00"), (subject) => changeRestDays(subject, [2, 3]));
    expect(why(world, "2026-03-05T12:00", "2026-03-03", "2026-03-04")).toEqual([
      "Tuesday, 3 March 2026 was a rest day (by the app's rules and chosen by the user), so nothing had to be done.",
      "Wednesday, 4 March 2026 was a rest day (chosen by the user), so nothing had to be done.",
    ]);
  });

  it("a paused day: when the pause was entered", () => {
    const world = signUp(plain, "2026-03-02T08:00");
    study(world, "2026-03-02");
    const from = day("2026-03-03");
    world.run(instant("2026-03-02T13:00"), (subject) => pause(subject, from, addDays(from, 1)));
    expect(why(world, "2026-03-05T12:00", "2026-03-03")).toEqual([
      "Tuesday, 3 March 2026 was inside a pause from Tuesday, 3 March 2026 to Wednesday, 4 March 2026, entered at 13:00 on Monday, 2 March 2026 (UTC).",
    ]);
  });

  it("a day that an operator gave back, also when the streak was lost again after it", () => {
    const world = signUp(plain, "2026-03-02T08:00");
    study(world, "2026-03-02");
    settle(world, "2026-03-04T12:00");
    world.run(instant("2026-03-04T12:00"), (subject) => restore(subject, "daily"));
    expect(why(world, "2026-03-05T12:00", "2026-03-03", "2026-03-04")).toEqual([
      "Tuesday, 3 March 2026 was given back by an operator at 12:00 on Wednesday, 4 March 2026 (UTC).",
      "Wednesday, 4 March 2026 was missed: nothing was done by 04:00 on Thursday (UTC), and no freeze was left. The streak of 1 ended there.",
    ]);
  });

  it("a day that the user won back", () => {
    const world = signUp(daily({ reminder: null }), "2026-03-02T08:00");
    study(world, "2026-03-02");
    report(world, "2026-03-04T10:00");
    report(world, "2026-03-04T11:00");
    expect(why(world, "2026-03-04T12:00", "2026-03-03")).toEqual([
      "Tuesday, 3 March 2026 had been missed and was won back at 11:00 on Wednesday, 4 March 2026 (UTC), with the streak of 1.",
    ]);
  });

  it("flights: a day cut short is excused, a second one in the same week is not", () => {
    const world = signUp(plain, "2026-03-02T08:00", "America/Los_Angeles");
    report(world, "2026-03-02T20:00");
    move(world, "2026-03-03T20:00", "Asia/Tokyo");
    report(world, "2026-03-03T22:00");
    expect(why(world, "2026-03-04T00:00", "2026-03-03")).toEqual([
      "Tuesday, 3 March 2026 is excused: it was cut short at 12:00 on Tuesday (America/Los_Angeles) when the time zone changed from America/Los_Angeles to Asia/Tokyo.",
    ]);
    move(world, "2026-03-04T20:00", "America/Los_Angeles");
    report(world, "2026-03-04T21:00");
    move(world, "2026-03-05T20:00", "Asia/Tokyo");
    const [fifth] = why(world, "2026-03-06T00:00", "2026-03-05");
    expect(fifth).toContain(
      "travel cut the day short, but Tuesday, 3 March 2026 had been excused already, and no freeze was left.",
    );
  });

  it("an outage", () => {
    const world = signUp(plain, "2026-03-02T08:00");
    study(world, "2026-03-02");
    world.protect({ from: instant("2026-03-03T10:00"), until: instant("2026-03-03T12:30") });
    expect(why(world, "2026-03-05T00:00", "2026-03-03")).toEqual([
      "Tuesday, 3 March 2026 is not held against anybody: the app declared an outage from 10:00 on Tuesday, 3 March 2026 (UTC) to 12:30 on Tuesday, 3 March 2026 (UTC).",
    ]);
  });

  it("today, with what becomes of it, and days before and ahead", () => {
    const world = signUp(plain, "2026-03-02T08:00");
    study(world, "2026-03-02");
    expect(why(world, "2026-03-03T12:00", "2026-03-01", "2026-03-04")).toEqual([
      "Sunday, 1 March 2026 had no streak to lose: none had been started.",
      "Monday, 2 March 2026 counts: the lesson of 12:00 (activity-1) met what the day needed.",
      "Tuesday, 3 March 2026 is open until 04:00 on Wednesday (UTC), 0 of 1 is done; if nothing more is done, the streak ends then.",
      "Wednesday, 4 March 2026 has not ended yet.",
    ]);
  });
});

describe("the summary", () => {
  it("says when and why the streak ended, however long ago", () => {
    const world = signUp(plain, "2026-03-02T08:00");
    study(world, "2026-03-02", "2026-03-03");
    expect(saySummary(explain(world, "2026-03-30T12:00", "2026-03-30"), null)).toBe(
      "The streak, of 2 days, ended at 04:00 on Thursday, 5 March 2026 (UTC). Wednesday, 4 March 2026 was missed: nothing was done by 04:00 on Thursday (UTC), and no freeze was left. The streak of 2 ended there.",
    );
  });

  it("says where a streak stands, and why the one before it ended", () => {
    const world = signUp(plain, "2026-03-02T08:00");
    study(world, "2026-03-02", "2026-03-04");
    const summary = saySummary(explain(world, "2026-03-04T13:00", "2026-03-04"), null);
    expect(summary).toMatch(
      /^The streak stands at 1 day, since Wednesday, 4 March 2026[.] .*The streak before it, of 1 day, ended at 04:00/,
    );
  });

  it("says that there never was one", () => {
    const world = signUp(plain, "2026-03-02T08:00");
    expect(saySummary(explain(world, "2026-03-04T13:00", "2026-03-04"), null)).toBe(
      "There is no streak: none has been started.",
    );
  });
});

it("a moment tells what a late activity changed", () => {
  const world = signUp(plain, "2026-03-02T08:00", rome);
  study(world, "2026-03-02");
  grant(world, "2026-03-02T13:00", 1);
  settle(world, "2026-03-04T12:00");
  const told = world.events.length;
  report(world, "2026-03-05T00:30", { occurredAt: instant("2026-03-03T17:00") });
  const events = world.events.slice(told);
  const sources = { activities: world.activities, reasonFor: () => null };
  expect(
    sayMoment(
      { kind: "day", from: day("2026-03-03"), to: day("2026-03-03") },
      rome,
      events,
      sources,
    ),
  ).toBe(
    "At 01:30 on Thursday (Europe/Rome), the lesson (activity-2) of 18:00 on Tuesday (Europe/Rome) arrived: Tuesday, 3 March 2026, until then frozen, became active; its freeze came back; the streak then stood at 2 days.",
  );
});

describe("of a streak that counts weeks", () => {
  const weekly = { streaks: { daily: { period: "week", freeze: { everyXp: null, max: null } } } };

  /** The weeks from 2 and from 9 March were active, that from 16 March was missed. */
  function lived(): World {
    const world = signUp(weekly, "2026-03-02T08:00", rome);
    study(world, "2026-03-04", "2026-03-11");
    return world;
  }

  it("the sentences are about weeks", () => {
    const world = lived();
    expect(why(world, "2026-03-17T12:00", "2026-03-11")).toEqual([
      "The week from Monday, 9 March 2026 to Sunday, 15 March 2026 counts: the lesson of 13:00 (activity-2) met what the week needed.",
    ]);
    expect(why(world, "2026-04-01T12:00", "2026-03-18")).toEqual([
      "The week from Monday, 16 March 2026 to Sunday, 22 March 2026 was missed: nothing was done by 04:00 on Monday (Europe/Rome), and no freeze was left. The streak of 2 ended there.",
    ]);
    expect(why(world, "2026-04-01T12:00", "2026-03-25")).toEqual([
      "The week from Monday, 23 March 2026 to Sunday, 29 March 2026 had no streak to lose: the last one had ended with the week to Sunday, 22 March 2026.",
    ]);
  });

  it("the history counts weeks", () => {
    const world = lived();
    const sources = { activities: world.activities, reasonFor: () => null };
    const events = world.events.filter(({ type }) => type === "streak.extended");
    const span = { kind: "week", from: day("2026-03-09"), to: day("2026-03-15") } as const;
    expect(sayMoment(span, rome, events, sources)).toBe(
      "At 13:00 on Wednesday (Europe/Rome), the lesson (activity-2) was recorded: the week from Monday, 9 March 2026 to Sunday, 15 March 2026 was active, and the streak grew to 2 weeks.",
    );
  });

  it("the summary counts weeks", () => {
    const summary = saySummary(explain(lived(), "2026-03-17T12:00", "2026-03-17"), null);
    expect(summary).toBe(
      "The streak stands at 2 weeks, since Monday, 2 March 2026. The week from Monday, 16 March 2026 to Sunday, 22 March 2026 is open until 04:00 on Monday (Europe/Rome), 0 of 1 is done; if nothing more is done, the streak ends then.",
    );
  });
});
