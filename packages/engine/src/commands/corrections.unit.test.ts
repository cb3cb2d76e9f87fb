import {
  addDays,
  correctZone,
  endPause,
  formatDay,
  pause,
  reinstateActivity,
  restore,
  type UserFact,
  voidActivity,
  withdrawFact,
  type WithdrawableFact,
} from "@flamekeeper/engine";
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
  toldEvents,
} from "../../test/story.ts";
import type { World } from "../../test/world.ts";

function correct(world: World, at: string, zone: string, from: string): ReturnType<World["run"]> {
  return world.run(instant(at), (subject) => correctZone(subject, zone, instant(from)));
}

function factOf<Kind extends WithdrawableFact["kind"]>(
  world: World,
  kind: Kind,
): Extract<UserFact, { kind: Kind }> {
  const found = world.facts.find((fact) => fact.kind === kind);
  if (found === undefined) throw new Error(`There is no ${kind}`);
  return found as Extract<UserFact, { kind: Kind }>;
}

function takeBack(world: World, at: string, kind: WithdrawableFact["kind"]): void {
  const fact = factOf(world, kind);
  world.run(instant(at), (subject) => withdrawFact(subject, (one) => one === fact));
}

describe("a zone correction", () => {
  /** Lives in Los Angeles; the phone said New York, so that evenings fell on the day after. */
  function misplaced(): World {
    const world = signUp(daily({}, { dayStart: "00:00" }), "2026-03-01T12:00", "America/New_York");
    // 21:30 and 22:30 in Los Angeles: in New York it is after midnight.
    report(world, "2026-03-02T05:30");
    report(world, "2026-03-03T20:00");
    settle(world, "2026-03-04T20:00");
    return world;
  }

  it("puts activities on the days that they had where the user really was", () => {
    const world = misplaced();
    expect(statuses(world, "2026-03-01", "2026-03-03")).toBe("inactive active active");
    correct(world, "2026-03-04T20:00", "America/Los_Angeles", "2026-03-01T00:00");
    expect(statuses(world, "2026-03-01", "2026-03-03")).toBe("active missed active");
    expect(stateOf(world).zone).toBe("America/Los_Angeles");
    expect(world.activities.map((one) => formatDay(one.day))).toEqual(["2026-03-01", "2026-03-03"]);
    expect(world.derive(instant("2026-03-04T20:00"))).toEqual(stateOf(world));
  });

  it("leaves what happened before it, and what was recorded after it, where it is", () => {
    const world = misplaced();
    correct(world, "2026-03-04T20:00", "America/Los_Angeles", "2026-03-03T00:00");
    report(world, "2026-03-06T03:00", { timeZone: "Asia/Tokyo" });
    expect(world.activities.map((one) => formatDay(one.day))).toEqual([
      "2026-03-02",
      "2026-03-03",
      "2026-03-06",
    ]);
  });

  it("taken back, puts every activity on the day as which it was recorded", () => {
    const world = misplaced();
    const before = stateOf(world);
    correct(world, "2026-03-04T20:00", "America/Los_Angeles", "2026-03-01T00:00");
    takeBack(world, "2026-03-04T20:00", "zone_correction");
    expect(stateOf(world)).toEqual(before);
    expect(world.activities.every(({ recordedDay }) => (recordedDay ?? null) === null)).toBe(true);
  });

  it("taken back, puts what was recorded since on the days that it would have had without it", () => {
    const world = signUp(daily({}), "2026-03-02T09:00", "Europe/Rome");
    report(world, "2026-03-02T09:00");
    correct(world, "2026-03-02T09:01", "Asia/Tokyo", "2026-03-01T00:00");
    // In Tokyo it is six in the morning of the next day.
    report(world, "2026-03-02T21:00");
    expect(statuses(world, "2026-03-02", "2026-03-03")).toBe("active active");
    takeBack(world, "2026-03-02T21:30", "zone_correction");
    expect(statuses(world, "2026-03-02", "2026-03-03")).toBe("active pending");
    expect(streakOf(world)).toMatchObject({ length: 1, activeDays: 1 });
    expect(stateOf(world)).toEqual(world.derive(instant("2026-03-02T21:30")));
  });

  it("that takes today back behind days that were given back leaves those given back", () => {
    const world = signUp(daily({ recovery: null }), "2026-03-07T12:00", "America/New_York");
    report(world, "2026-03-07T12:00", { timeZone: "Pacific/Kiritimati" });
    settle(world, "2026-03-09T14:00");
    world.run(instant("2026-03-09T14:00"), (subject) => restore(subject, "daily"));
    correct(world, "2026-03-09T14:00", "Pacific/Pago_Pago", "2026-03-08T13:00");
    settle(world, "2026-03-12T14:00");
    expect(stateOf(world)).toEqual(world.derive(instant("2026-03-12T14:00")));
  });

  it("that makes a day that was given back today leaves it given back when it ends", () => {
    const world = signUp(daily({}), "2026-03-07T08:00", "UTC");
    report(world, "2026-03-07T08:00");
    settle(world, "2026-03-09T04:00");
    world.run(instant("2026-03-09T04:00"), (subject) => restore(subject, "daily"));
    expect(statuses(world, "2026-03-07", "2026-03-09")).toBe("active restored pending");
    correct(world, "2026-03-09T04:00", "Pacific/Pago_Pago", "2026-03-09T03:00");
    expect(formatDay(stateOf(world).today)).toBe("2026-03-08");
    settle(world, "2026-03-09T16:00");
    expect(statuses(world, "2026-03-07", "2026-03-09")).toBe("active restored pending");
    expect(stateOf(world)).toEqual(world.derive(instant("2026-03-09T16:00")));
  });

  it("that changes nothing is no fact", () => {
    const world = misplaced();
    const decision = correct(world, "2026-03-04T20:00", "America/New_York", "2026-03-01T00:00");
    expect(decision).toMatchObject({ outcome: "done", facts: [] });
  });

  it.each([
    ["Nowhere/Land", "2026-03-01T00:00", "unknown_zone"],
    ["Europe/Rome", "2026-03-05T00:00", "correction_in_future"],
    ["Europe/Rome", "1970-01-01T00:00", "correction_too_early"],
  ])("to %s from %s is refused: %s", (zone, from, code) => {
    expect(correct(misplaced(), "2026-03-04T20:00", zone, from)).toMatchObject({
      outcome: "refused",
      code,
    });
  });
});

describe("taking back", () => {
  it("a grant ends the streak that it had saved", () => {
    const world = signUp(daily({}), "2026-03-01T08:00");
    study(world, "2026-03-01");
    grant(world, "2026-03-01T13:00", 1);
    settle(world, "2026-03-03T12:00");
    expect(statuses(world, "2026-03-01", "2026-03-02")).toBe("active frozen");
    const events = toldEvents(world, () => takeBack(world, "2026-03-03T12:00", "grant"));
    expect(statuses(world, "2026-03-01", "2026-03-02")).toBe("active missed");
    expect(streakOf(world)).toMatchObject({ length: 0, freezes: 0 });
    expect(events.find(({ type }) => type === "streak.ended")).toMatchObject({
      cause: { kind: "operator", action: "undo", of: "grant" },
    });
  });

  it("a restore ends the streak again", () => {
    const world = signUp(daily({}), "2026-03-01T08:00");
    study(world, "2026-03-01", "2026-03-02");
    settle(world, "2026-03-04T12:00");
    const before = stateOf(world);
    world.run(instant("2026-03-04T12:00"), (subject) => restore(subject, "daily"));
    expect(streakOf(world).length).toBe(2);
    takeBack(world, "2026-03-04T12:00", "restore");
    expect(stateOf(world)).toEqual(before);
  });

  it("the voiding of an activity pays it again", () => {
    const world = signUp(daily({}), "2026-03-01T08:00");
    study(world, "2026-03-01");
    const before = stateOf(world);
    const at = instant("2026-03-01T12:00");
    world.run(at, (subject) => voidActivity(subject, "activity-1"));
    const events = toldEvents(world, () =>
      world.run(at, (subject) => reinstateActivity(subject, "activity-1")),
    );
    expect(stateOf(world)).toEqual(before);
    expect(events[0]).toMatchObject({ type: "xp.awarded", amount: 10, balance: 10 });
    const again = world.run(at, (subject) => reinstateActivity(subject, "activity-1"));
    expect(again).toMatchObject({ did: "nothing" });
  });
});

describe("ending a pause", () => {
  function paused(): World {
    const world = signUp(daily({}), "2026-03-01T08:00");
    study(world, "2026-03-01");
    const from = day("2026-03-02");
    world.run(instant("2026-03-01T13:00"), (subject) => pause(subject, from, addDays(from, 6)));
    return world;
  }

  function end(world: World, at: string): ReturnType<World["run"]> {
    const fact = factOf(world, "pause");
    return world.run(instant(at), (subject) => endPause(subject, "pause-1", (one) => one === fact));
  }

  it("keeps the days that have passed in it, and asks for today again", () => {
    const world = paused();
    end(world, "2026-03-04T12:00");
    settle(world, "2026-03-05T12:00");
    expect(statuses(world, "2026-03-01", "2026-03-04")).toBe("active paused paused missed");
  });

  it("leaves a part of the plan, with which its days are taken back as well", () => {
    const world = paused();
    end(world, "2026-03-04T12:00");
    expect(factOf(world, "pause")).toMatchObject({ partOf: "pause-1" });
    takeBack(world, "2026-03-04T12:00", "pause");
    expect(statuses(world, "2026-03-01", "2026-03-03")).toBe("active missed inactive");
  });

  it("that has not begun leaves nothing of it", () => {
    const world = paused();
    end(world, "2026-03-01T14:00");
    expect(world.facts.some(({ kind }) => kind === "pause")).toBe(false);
    settle(world, "2026-03-03T12:00");
    expect(statuses(world, "2026-03-01", "2026-03-02")).toBe("active missed");
  });

  it("that is over is refused", () => {
    expect(end(paused(), "2026-03-09T12:00")).toMatchObject({
      outcome: "refused",
      code: "pause_over",
    });
  });
});

describe("a protection that comes after the state", () => {
  const outage = { from: instant("2026-03-03T10:00"), until: instant("2026-03-03T12:00") };

  it("needs no history where no day of it was missed", () => {
    const world = signUp(daily({}), "2026-03-01T08:00");
    study(world, "2026-03-01", "2026-03-02", "2026-03-03", "2026-03-04", "2026-03-05");
    world.protect(outage);
    const before = world.refolds;
    settle(world, "2026-03-05T13:00");
    world.unprotect(0);
    settle(world, "2026-03-05T14:00");
    expect(world.refolds).toBe(before);
    expect(stateOf(world).epoch).toBe(3);
  });

  it("is derived anew where one was, told with the protection as its cause, and again when it is withdrawn", () => {
    const world = signUp(daily({}), "2026-03-01T08:00");
    study(world, "2026-03-01", "2026-03-02");
    settle(world, "2026-03-05T13:00");
    world.protect(outage);
    const declared = toldEvents(world, () => settle(world, "2026-03-05T13:30"));
    expect(statuses(world, "2026-03-02", "2026-03-04")).toBe("active protected missed");
    world.unprotect(0);
    const withdrawn = toldEvents(world, () => settle(world, "2026-03-05T14:00"));
    expect(statuses(world, "2026-03-02", "2026-03-04")).toBe("active missed inactive");
    expect(declared[0]?.cause).toEqual({
      kind: "operator",
      action: "protection",
      protectionId: "protection-1",
    });
    expect(withdrawn[0]?.cause).toEqual({
      kind: "operator",
      action: "protection_withdrawn",
      protectionId: "protection-1",
    });
  });

  it("that was withdrawn before anybody met it is as if it had never been", () => {
    const world = signUp(daily({}), "2026-03-01T08:00");
    study(world, "2026-03-01");
    settle(world, "2026-03-05T13:00");
    world.protect(outage);
    world.unprotect(0);
    const before = world.refolds;
    expect(toldEvents(world, () => settle(world, "2026-03-05T14:00"))).toEqual([]);
    expect(world.refolds).toBe(before);
  });
});
