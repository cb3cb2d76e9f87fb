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
  study,
} from "../../test/story.ts";
import { grantFreezes, mostFreezes } from "./grant-freezes.ts";
import { pause } from "./pause.ts";
import type { ReportedActivity } from "./reported-activity.ts";
import { restore } from "./restore.ts";
import { changeZone } from "./settings.ts";
import { voidActivity } from "./void-activity.ts";

type World = ReturnType<typeof signUp>;
type Command = Parameters<World["run"]>[1];

const now = "2026-01-05T12:00";

function setUp(document: object = {}): World {
  return signUp(document, "2026-01-05T08:00");
}

/** The refusal's code and path; nothing may have changed by it. */
function refused(world: World, command: Command, at = now): string {
  settle(world, at);
  const before = [world.state, world.facts, world.activities, world.events];
  const decision = world.run(instant(at), command);
  expect([world.state, world.facts, world.activities, world.events]).toEqual(before);
  return decision.outcome === "refused" ? `${decision.code} at ${decision.path}` : decision.outcome;
}

describe("an activity is refused", () => {
  it.each<[string, Partial<ReportedActivity>, string]>([
    ["of a type that the rules do not know", { type: "unheard_of" }, "unknown_type at type"],
    [
      "of a type named like a property of every object",
      { type: "constructor" },
      "unknown_type at type",
    ],
    ["from nowhere", { timeZone: "Mars/Olympus" }, "unknown_zone at timeZone"],
    ["from an offset", { timeZone: "+02:00" }, "unknown_zone at timeZone"],
    [
      "of the future",
      { occurredAt: instant("2026-01-05T12:05:00.001") },
      "occurred_in_future at occurredAt",
    ],
    ["of no time", { occurredAt: Number.NaN as never }, "occurred_in_future at occurredAt"],
    ["of 1900", { occurredAt: instant("1900-01-01T00:00") }, "occurred_too_early at occurredAt"],
    [
      "of a negative amount",
      { type: "cards", data: { correct: -1 } },
      "invalid_amount at data.correct",
    ],
  ])("%s", (_, reported, expected) => {
    const types = { lesson: { xp: 10 }, cards: { xp: { give: 5, per: 10, of: "data.correct" } } };
    const world = setUp({ types });
    settle(world, now);
    const decision = report(world, now, reported);
    expect(
      decision.outcome === "refused" ? `${decision.code} at ${decision.path}` : decision.outcome,
    ).toBe(expected);
    expect(world.activities).toEqual([]);
  });
});

describe("an activity of a clock that is ahead", () => {
  it("by five minutes is taken as of now", () => {
    const world = setUp();
    report(world, now, { occurredAt: instant("2026-01-05T12:05:00") });
    expect(world.activities).toMatchObject([{ occurredAt: instant(now) }]);
  });
});

describe("freezes are not granted", () => {
  it.each([0, -1, 1.5, Number.NaN, mostFreezes + 1])("%d at a time", (count) => {
    expect(refused(setUp(), (subject) => grantFreezes(subject, "daily", count))).toBe(
      "invalid_count at count",
    );
  });

  it("to a streak that the rules do not have", () => {
    expect(refused(setUp(), (subject) => grantFreezes(subject, "hourly", 1))).toBe(
      "unknown_streak at key",
    );
  });

  it("beyond what a stock holds", () => {
    const world = setUp();
    grant(world, now, mostFreezes);
    expect(refused(world, (subject) => grantFreezes(subject, "daily", 1))).toBe(
      "freeze_limit at count",
    );
  });
});

describe("a pause is refused", () => {
  it("before today", () => {
    expect(
      refused(setUp(), (subject) => pause(subject, day("2026-01-04"), day("2026-01-09"))),
    ).toBe("pause_in_past at from");
  });

  it("that ends before it begins, or is longer than the rules allow", () => {
    expect(
      refused(setUp(), (subject) => pause(subject, day("2026-01-06"), day("2026-01-05"))),
    ).toBe("pause_reversed at to");
    expect(
      refused(setUp(), (subject) => pause(subject, day("2026-01-06"), day("2026-02-05"))),
    ).toBe("pause_too_long at to");
  });

  it("that would make one too long together with its neighbours", () => {
    const world = setUp();
    world.run(instant(now), (subject) => pause(subject, day("2026-01-06"), day("2026-01-25")));
    expect(refused(world, (subject) => pause(subject, day("2026-01-26"), day("2026-02-05")))).toBe(
      "pause_too_long at to",
    );
  });

  it("where the rules have none", () => {
    const world = setUp(daily({ pause: null }));
    expect(refused(world, (subject) => pause(subject, day("2026-01-06"), day("2026-01-06")))).toBe(
      "pause_not_allowed at null",
    );
  });
});

describe("a restore is refused", () => {
  it("of a streak that the rules do not have", () => {
    expect(refused(setUp(), (subject) => restore(subject, "hourly"))).toBe("unknown_streak at key");
  });

  it("when nothing was lost", () => {
    expect(refused(setUp(), (subject) => restore(subject, "daily"))).toBe(
      "nothing_to_restore at null",
    );
  });

  it("when it was lost too long ago", () => {
    const world = setUp(daily({ restore: { maxDays: 10 } }));
    study(world, "2026-01-05");
    expect(refused(world, (subject) => restore(subject, "daily"), "2026-01-17T12:00")).toBe(
      "restore_too_old at null",
    );
  });

  it("where the rules have none", () => {
    const world = setUp(daily({ restore: null }));
    expect(refused(world, (subject) => restore(subject, "daily"))).toBe(
      "restore_not_allowed at null",
    );
  });
});

describe("other commands", () => {
  it("refuse a zone that does not exist", () => {
    expect(refused(setUp(), (subject) => changeZone(subject, "Mars/Olympus"))).toBe(
      "unknown_zone at timeZone",
    );
  });

  it("refuse to void what was never recorded, and void twice without a second effect", () => {
    const world = setUp();
    expect(refused(world, (subject) => voidActivity(subject, "unheard-of"))).toBe(
      "unknown_activity at id",
    );
    report(world, now, { id: "once" });
    world.run(instant(now), (subject) => voidActivity(subject, "once"));
    const events = world.events.length;
    world.run(instant(now), (subject) => voidActivity(subject, "once"));
    expect(world.events).toHaveLength(events);
    expect(stateOf(world).xp).toBe(0);
  });
});
