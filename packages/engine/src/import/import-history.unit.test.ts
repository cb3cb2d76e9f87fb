import { describe, expect, it } from "vitest";
import { compile, instant } from "../../test/story.ts";
import type { AppFacts } from "../app.ts";
import { fold } from "../fold/fold.ts";
import { formatDay } from "../time/day.ts";
import { asInstant } from "../time/instant.ts";
import { importHistory, type PastActivity } from "./import-history.ts";

const app: AppFacts = {
  epoch: 1,
  versions: [{ version: 1, since: asInstant(0), rules: compile({}) }],
  protections: [],
};
const now = instant("2026-01-20T12:00");

function past(at: string, more: Partial<PastActivity> = {}): PastActivity {
  return { id: at, type: "lesson", occurredAt: instant(at), timeZone: null, data: {}, ...more };
}

describe("imported history", () => {
  it("is neither late nor too late, and was recorded when it occurred", () => {
    const { activities } = importHistory(null, app, [past("2020-01-05T12:00")], now);
    const occurredAt = instant("2020-01-05T12:00");
    expect(activities).toMatchObject([
      { occurredAt, recordedAt: occurredAt, late: false, tooLate: false },
    ]);
  });

  it("is taken in in the order of time, whatever the order of the lines", () => {
    const lines = [past("2026-01-07T12:00"), past("2026-01-05T12:00"), past("2026-01-06T12:00")];
    const { user } = importHistory(null, app, lines, now);
    const { state } = fold(user, app, instant("2026-01-07T13:00"));
    expect(state.streaks[0]).toMatchObject({ length: 3 });
    expect(user.beganAt).toBe(instant("2026-01-05T12:00"));
  });

  it("puts each zone in force from then on", () => {
    const lines = [
      past("2026-01-05T20:00", { timeZone: "Asia/Tokyo" }),
      past("2026-01-06T20:00"),
      past("2026-01-07T20:00", { timeZone: "america/new_york" }),
      past("2026-01-08T20:00"),
    ];
    const { facts, activities } = importHistory(null, app, lines, now);
    expect(facts).toEqual([
      { kind: "zone", at: instant("2026-01-05T20:00"), zone: "Asia/Tokyo" },
      { kind: "zone", at: instant("2026-01-07T20:00"), zone: "America/New_York" },
    ]);
    expect(activities.map(({ day }) => formatDay(day))).toEqual([
      "2026-01-06",
      "2026-01-07",
      "2026-01-07",
      "2026-01-08",
    ]);
  });

  it("is in UTC as long as nobody brought a zone along", () => {
    const { facts } = importHistory(null, app, [past("2026-01-05T20:00")], now);
    expect(facts).toMatchObject([{ zone: "UTC" }]);
  });

  it("goes before what is known, and moves the beginning", () => {
    const known = importHistory(
      null,
      app,
      [past("2026-01-10T12:00", { timeZone: "Europe/Berlin" })],
      now,
    ).user;
    const { user } = importHistory(known, app, [past("2026-01-09T12:00")], now);
    expect(user.beganAt).toBe(instant("2026-01-09T12:00"));
    expect(user.activities).toHaveLength(2);
    expect(fold(user, app, instant("2026-01-10T13:00")).state.streaks[0]).toMatchObject({
      length: 2,
    });
  });

  it("names what it refuses and takes the rest", () => {
    const { activities, refusals } = importHistory(
      null,
      app,
      [
        past("2026-01-05T12:00"),
        past("2026-01-05T12:01", { type: "unheard_of" }),
        past("2026-01-05T12:02", { timeZone: "Mars/Olympus" }),
        past("2026-02-05T12:00"),
        past("1900-01-01T00:00"),
      ],
      now,
    );
    expect(activities).toHaveLength(1);
    expect(refusals.map(({ refusal }) => refusal.code)).toEqual([
      "occurred_too_early",
      "unknown_type",
      "unknown_zone",
      "occurred_in_future",
    ]);
  });

  it("earns the bonus of each week as it would have been earned", () => {
    const types = { quiz: { category: "quiz", xp: 10 } };
    const rules = compile({ types, week: { categories: ["quiz"], multiplier: 2 } });
    const weekly = { ...app, versions: [{ version: 1, since: asInstant(0), rules }] };
    const lines = ["05", "06", "12", "13"].map((date) =>
      past(`2026-01-${date}T12:00`, { type: "quiz" }),
    );
    const { activities } = importHistory(null, weekly, lines, now);
    expect(activities.map(({ bonusXp }) => bonusXp)).toEqual([0, 10, 0, 10]);
  });
});
