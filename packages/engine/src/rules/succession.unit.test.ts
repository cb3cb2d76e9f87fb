import { describe, expect, it } from "vitest";
import { parseRules, type Rules } from "./document.ts";
import { findBrokenPeriods } from "./succession.ts";

function parse(input: unknown): Rules {
  const parsed = parseRules(input);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  return parsed.rules;
}

function faultPaths(next: unknown, ...earlier: readonly unknown[]): string[] {
  return findBrokenPeriods(parse(next), earlier.map(parse)).map(({ path }) => path);
}

const weekly = { streaks: { gym: { period: "week" } } };

describe("new rules", () => {
  it("may change all but what a streak counts", () => {
    expect(faultPaths({ streaks: { gym: { period: "week", freeze: null } } }, weekly)).toEqual([]);
    expect(faultPaths({ streaks: { gym: {} } }, weekly)).toEqual(["streaks.gym.period"]);
    expect(faultPaths({ streaks: { gym: { period: "month" } } }, weekly)).toEqual([
      "streaks.gym.period",
    ]);
  });

  it("may leave a streak out, but not bring it back with another period", () => {
    expect(faultPaths({}, weekly)).toEqual([]);
    expect(faultPaths({ streaks: { gym: {} } }, weekly, {})).toEqual(["streaks.gym.period"]);
  });

  it("may begin the week on another day only where no streak has ever counted weeks", () => {
    const sunday = { ...weekly, weekStart: "sunday" };
    expect(faultPaths(sunday, {})).toEqual([]);
    expect(faultPaths(sunday, weekly)).toEqual(["weekStart"]);
    expect(faultPaths({ weekStart: "sunday" }, weekly, {})).toEqual(["weekStart"]);
  });

  it("know a streak by its own name only", () => {
    expect(faultPaths({ streaks: { constructor: { period: "week" } } }, {})).toEqual([]);
  });
});
