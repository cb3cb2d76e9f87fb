import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Requirement } from "./model.ts";
import { compileRequirement, type Measured } from "./requirement.ts";

function activity(over: Partial<Measured> = {}): Measured {
  return { type: "quiz", category: "quiz", xp: 10, data: {}, ...over };
}

function sumsOf(requirement: Requirement, activities: readonly Measured[]): number[] {
  const { size, measure } = compileRequirement(requirement);
  return activities.reduce(
    (sums, each) => sums.map((sum, leaf) => sum + (measure(each)[leaf] ?? 0)),
    Array.from({ length: size }, () => 0),
  );
}

function isMet(requirement: Requirement, activities: readonly Measured[], multiple = 1): boolean {
  return compileRequirement(requirement).isMet(sumsOf(requirement, activities), multiple);
}

describe("activities", () => {
  const requirement: Requirement = { measure: "activities", atLeast: 1 };

  it("count only when they earned XP", () => {
    expect(isMet(requirement, [activity({ xp: 0 })])).toBe(false);
    expect(isMet(requirement, [activity({ xp: 1 })])).toBe(true);
  });

  it("must be twice as many for a multiple of two", () => {
    expect(isMet(requirement, [activity()], 2)).toBe(false);
    expect(isMet(requirement, [activity(), activity()], 2)).toBe(true);
  });

  it("share their measure, so that the common case costs no memory", () => {
    const { measure } = compileRequirement(requirement);
    expect(measure(activity())).toBe(measure(activity({ xp: 99 })));
    expect(measure(activity({ xp: 0 }))).toBe(measure(activity({ xp: 0 })));
  });
});

it("sums XP, the bonus included", () => {
  expect(
    sumsOf({ measure: "xp", atLeast: 20 }, [activity({ xp: 15 }), activity({ xp: 22 })]),
  ).toEqual([37]);
});

it("counts activities of the types or categories named, whether they earned XP or not", () => {
  const others = [activity({ type: "other", category: null }), activity({ xp: 0 })];
  expect(sumsOf({ measure: "count", types: ["quiz"], atLeast: 1 }, others)).toEqual([1]);
  expect(sumsOf({ measure: "count", categories: ["quiz"], atLeast: 1 }, others)).toEqual([1]);
  expect(sumsOf({ measure: "count", atLeast: 1 }, others)).toEqual([2]);
});

describe("values", () => {
  const requirement: Requirement = { measure: "value", of: "data.km", atLeast: 1 };
  const runs = (...distances: unknown[]) => distances.map((km) => activity({ data: { km } }));

  it("of ten times 0.1 are 1", () => {
    expect(isMet(requirement, runs(...Array.from({ length: 9 }, () => 0.1)))).toBe(false);
    expect(isMet(requirement, runs(...Array.from({ length: 10 }, () => 0.1)))).toBe(true);
  });

  it("that are missing, negative or no numbers add nothing", () => {
    const nothing = [activity(), activity({ data: null }), ...runs("5", -5, null, [5], Number.NaN)];
    expect(sumsOf(requirement, nothing)).toEqual([0]);
  });

  it("are shown in their own unit", () => {
    const compiled = compileRequirement(requirement);
    expect(compiled.progress(sumsOf(requirement, runs(0.25, 0.5)))).toEqual({
      progress: 0.75,
      needed: 1,
    });
  });

  it("add up to the same in any order", () => {
    fc.assert(
      fc.property(fc.array(fc.double()), (distances) => {
        const forward = sumsOf(requirement, runs(...distances));
        expect(sumsOf(requirement, runs(...distances.toReversed()))).toEqual(forward);
      }),
    );
  });
});

describe("several together", () => {
  const both: Requirement = {
    all: [
      { measure: "xp", atLeast: 20 },
      {
        any: [
          { measure: "count", types: ["quiz"], atLeast: 4 },
          { measure: "activities", atLeast: 2 },
        ],
      },
    ],
  };

  it("all need every part, any needs one, each at the multiple", () => {
    expect(isMet(both, [activity({ xp: 30 })])).toBe(false);
    expect(isMet(both, [activity(), activity()])).toBe(true);
    expect(isMet(both, [activity(), activity()], 2)).toBe(false);
    expect(isMet(both, [activity(), activity(), activity(), activity()], 2)).toBe(true);
  });

  it("show how many parts are met, and of any the part that is furthest", () => {
    const compiled = compileRequirement(both);
    expect(compiled.progress(sumsOf(both, [activity({ xp: 30 })]))).toEqual({
      progress: 1,
      needed: 2,
    });
    const any: Requirement = {
      any: [
        { measure: "xp", atLeast: 100 },
        { measure: "activities", atLeast: 4 },
      ],
    };
    expect(compileRequirement(any).progress(sumsOf(any, [activity({ xp: 30 })]))).toEqual({
      progress: 30,
      needed: 100,
    });
  });

  it("number their leaves in the order of the document", () => {
    expect(compileRequirement(both).size).toBe(3);
    expect(compileRequirement(both).measure(activity({ xp: 7 }))).toEqual([7, 1, 1]);
  });
});

describe("days", () => {
  const requirement = compileRequirement({
    measure: "days",
    of: { measure: "activities", atLeast: 2 },
    atLeast: 2,
  });

  function live(...days: readonly number[]): readonly number[] {
    const { add, measure, size, turnDay } = requirement;
    let sums: readonly number[] = Array.from({ length: size }, () => 0);
    for (const count of days) {
      for (let each = 0; each < count; each++) sums = add(sums, measure(activity()));
      sums = turnDay(sums);
    }
    return sums;
  }

  it("count when each is met by itself, and once", () => {
    expect(requirement.progress(live(2))).toEqual({ progress: 1, needed: 2 });
    expect(requirement.progress(live(1, 1, 1))).toEqual({ progress: 0, needed: 2 });
    expect(requirement.progress(live(5))).toEqual({ progress: 1, needed: 2 });
    expect(requirement.isMet(live(2, 0, 3), 1)).toBe(true);
  });

  it("must be twice as many for a multiple of two, each met as before", () => {
    expect(requirement.isMet(live(2, 2, 2), 2)).toBe(false);
    expect(requirement.isMet(live(2, 2, 2, 2), 2)).toBe(true);
  });
});
