import { describe, expect, it } from "vitest";
import { daily, signUp, stateOf, study } from "../../test/story.ts";
import { differencesOf, isCalendar } from "./differences.ts";

const world = signUp(daily({ recovery: null }), "2026-01-05T08:00");
study(world, "2026-01-05", "2026-01-06", "2026-01-09");
const state = stateOf(world);
const [streak] = state.streaks;

describe("the differences of a stored state", () => {
  it("are none where it is the derived one, whatever the order of its fields", () => {
    const turned = Object.fromEntries(Object.entries(state).toReversed());
    expect(differencesOf(JSON.parse(JSON.stringify(turned)), state)).toEqual([]);
  });

  it("name days by their dates, neighbours together", () => {
    const days = { ...streak?.days, runs: "a2f2a1" };
    const stored = { ...state, streaks: [{ ...streak, days, startedOn: 20_458 }] };
    expect(differencesOf(stored, state)).toEqual([
      { what: "streaks.daily.startedOn", stored: "2026-01-05", derived: "2026-01-09" },
      {
        what: "streaks.daily.days.2026-01-07",
        stored: "frozen",
        derived: "missed",
      },
      { what: "streaks.daily.days.2026-01-08", stored: "frozen", derived: "inactive" },
    ]);
  });

  it("tell days that only one side has", () => {
    const stored = { ...state, streaks: [{ ...streak, days: null }] };
    expect(differencesOf(stored, state)).toMatchObject([
      { what: "streaks.daily.days.2026-01-05..2026-01-06", stored: null, derived: "active" },
      { what: "streaks.daily.days.2026-01-07", stored: null, derived: "missed" },
      { what: "streaks.daily.days.2026-01-08", stored: null, derived: "inactive" },
      { what: "streaks.daily.days.2026-01-09", stored: null, derived: "active" },
    ]);
  });

  it("write instants in ISO 8601, and what is no instant as it is", () => {
    expect(differencesOf({ ...state, settledAt: 0 }, state)).toEqual([
      {
        what: "settledAt",
        stored: "1970-01-01T00:00:00.000Z",
        derived: "2026-01-09T12:00:00.000Z",
      },
    ]);
    expect(differencesOf({ ...state, settledAt: "never" }, state)).toMatchObject([
      { what: "settledAt", stored: "never" },
    ]);
  });

  it("tell a streak that is gone, one too many, and one that is there twice", () => {
    expect(differencesOf({ ...state, streaks: [] }, state)).toMatchObject([
      { what: "streaks.daily", stored: null },
    ]);
    const other = { ...streak, key: "other" };
    expect(differencesOf({ ...state, streaks: [streak, other] }, state)).toMatchObject([
      { what: "streaks.other", derived: null },
    ]);
    expect(differencesOf({ ...state, streaks: [streak, streak] }, state)).toMatchObject([
      { what: "streaks" },
    ]);
  });

  it.each([null, 3, "state", []])("tell everything of a state that is %j", (stored) => {
    const places = differencesOf(stored, state).map(({ what }) => what);
    expect(places).toEqual(expect.arrayContaining(["xp", "streaks", "settledAt", "today"]));
  });

  it("keep to the fields that are asked for", () => {
    const stored = { ...state, xp: 1, today: 0 };
    expect(differencesOf(stored, state, ["xp"])).toEqual([{ what: "xp", stored: 1, derived: 30 }]);
  });
});

it("a calendar is one whose runs can be read and add up", () => {
  const right = { from: 20_458, count: 3, runs: "a2m1" };
  expect(isCalendar(right)).toBe(true);
  const wrong = [
    null,
    {},
    { ...right, count: 4 },
    { ...right, from: 1.5 },
    { ...right, from: 1e12 },
    { ...right, runs: "a2x1" },
    { ...right, runs: "a999999", count: 999_999 },
    { ...right, runs: 7 },
  ];
  for (const days of wrong) expect(isCalendar(days)).toBe(false);
});
