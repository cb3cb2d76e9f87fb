import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { compileRules } from "./compile.ts";
import { parseRules, type Rules, rulesSchema } from "./document.ts";

function parse(input: unknown): Rules {
  const parsed = parseRules(input);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  return parsed.rules;
}

function faultPaths(input: unknown): string[] {
  const parsed = parseRules(input);
  return parsed.ok ? [] : parsed.faults.map(({ path }) => path).toSorted();
}

const one = { measure: "activities", atLeast: 1 };

describe("defaults", () => {
  it("of an empty document are the study preset", () => {
    const rules = parse({});
    expect(rules.dayStart).toBe("04:00");
    expect(rules.week).toEqual({
      categories: ["flashcards", "quiz", "evaluation", "guide"],
      multiplier: 1.5,
      bonus: "rest_of_week",
    });
    expect(rules.streaks).toEqual({
      daily: {
        period: "day",
        requirement: one,
        restDays: [],
        freeze: {
          initial: 0,
          everyXp: 500,
          everyDays: null,
          max: 5,
          maxConsecutive: null,
          onBreak: "return",
        },
        recovery: { hours: 24, multiple: 2, perDays: 30 },
        restore: { maxDays: 90 },
        travel: { excusePerDays: 7 },
        pause: { maxDays: 30 },
        reminder: { hoursBefore: 4 },
        milestones: [7, 14, 30, 60, 100, 180, 365],
      },
    });
  });

  it("let no device record anything unless the rules say so", () => {
    expect(parse({}).userTokens).toEqual({ recordActivities: false });
    expect(parse({ userTokens: { recordActivities: true } }).userTokens.recordActivities).toBe(
      true,
    );
    expect(faultPaths({ userTokens: { recordActivities: 1, admin: true } })).toEqual([
      "userTokens.admin",
      "userTokens.recordActivities",
    ]);
  });

  it("of a streak of weeks or months ask for nothing that only days have", () => {
    const { streaks } = parse({
      streaks: {
        gym: { period: "week", requirement: { measure: "days", atLeast: 3 } },
        club: { period: "month", recovery: { hours: 96 } },
      },
    });
    expect(streaks["gym"]).toMatchObject({
      requirement: { measure: "days", of: one, atLeast: 3 },
      restDays: [],
      recovery: null,
      restore: { maxDays: 90 },
      travel: null,
      reminder: { hoursBefore: 24 },
      milestones: [4, 8, 12, 26, 52],
    });
    expect(streaks["club"]).toMatchObject({
      requirement: one,
      recovery: { hours: 96, multiple: 2, perDays: 30 },
      restore: { maxDays: 365 },
      milestones: [3, 6, 12],
    });
  });

  it("fill in what a streak leaves out", () => {
    const { streaks } = parse({ streaks: { reading: { freeze: { max: null } } } });
    expect(Object.keys(streaks)).toEqual(["reading"]);
    expect(streaks["reading"]?.freeze).toMatchObject({ everyXp: 500, max: null });
  });

  it("of the week are the categories of the types, in their order", () => {
    const types = {
      a: { xp: 1, category: "y" },
      b: { xp: 1, category: "x" },
      c: { xp: 1, category: "y" },
    };
    expect(parse({ types }).week?.categories).toEqual(["y", "x"]);
  });

  it("leave out the week where no type has a category", () => {
    expect(parse({ types: { commit: { xp: 10 } } }).week).toBeNull();
    expect(parse({ types: { commit: { xp: 10 } } }).types).toEqual({
      commit: { category: null, xp: 10 },
    });
  });

  it("cannot be changed by whoever holds them", () => {
    const rules = parse({});
    expect(Object.isFrozen(rules.streaks["daily"]?.restDays)).toBe(true);
  });
});

describe("null switches off", () => {
  const off = {
    week: null,
    streaks: {
      daily: {
        freeze: null,
        recovery: null,
        restore: null,
        travel: null,
        pause: null,
        reminder: null,
        milestones: null,
      },
    },
  };

  it("whatever may be off, and stays null", () => {
    const rules = parse(off);
    expect(parse(rules)).toEqual(rules);
    const { week, streaks } = compileRules(rules);
    expect(week).toBeNull();
    expect(streaks[0]).toMatchObject({
      freeze: { initial: 0, everyXp: null, everyDays: null, max: 0 },
      recovery: null,
      restoreMaxDays: null,
      excusePerDays: null,
      pauseMaxDays: null,
      reminderMs: null,
      milestones: [],
    });
  });
});

it("compiles units and names", () => {
  const rules = compileRules(
    parse({ dayStart: "02:30", weekStart: "sunday", streaks: { b: { restDays: [6] }, a: {} } }),
  );
  expect(rules.dayStartMs).toBe(9_000_000);
  expect(rules.weekStart).toBe(7);
  expect(rules.streaks.map(({ key }) => key)).toEqual(["b", "a"]);
  expect(rules.streaks[0]).toMatchObject({
    restDays: new Set([6]),
    recovery: { windowMs: 86_400_000, multiple: 2, perDays: 30 },
    reminderMs: 14_400_000,
  });
  expect(rules.types.get("study_guide_completed")?.award({})).toEqual({
    ok: true,
    xp: 15,
    unclamped: 15,
  });
  expect(rules.types.get("constructor")).toBeUndefined();
});

it("describes itself as a JSON schema", () => {
  expect(z.toJSONSchema(rulesSchema, { io: "input" })).toMatchObject({
    type: "object",
    additionalProperties: false,
    properties: { dayStart: { default: "04:00" }, week: {} },
  });
});

const name = fc.stringMatching(/^[a-z][a-z0-9_-]{0,8}$/);
const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const xp = fc.oneof(
  fc.nat(1_000),
  fc.record({
    give: fc.integer({ min: 1, max: 9 }),
    per: fc.integer({ min: 1, max: 9 }),
    of: fc.constant("data.n"),
  }),
);
const document = fc.record(
  {
    dayStart: fc.constantFrom("00:00", "03:30", "23:59"),
    lateWindowDays: fc.nat(30),
    types: fc.dictionary(
      name,
      fc.record(
        {
          category: orNull(name),
          xp: fc.oneof(
            xp,
            fc.array(fc.record({ when: fc.constant("data.n > 1"), xp }), {
              minLength: 1,
              maxLength: 3,
            }),
          ),
        },
        { requiredKeys: ["xp"] },
      ),
      { minKeys: 1, maxKeys: 4 },
    ),
    streaks: fc.dictionary(
      name,
      fc.record(
        {
          freeze: orNull(fc.record({ max: orNull(fc.nat(9)) }, { requiredKeys: [] })),
          recovery: orNull(fc.constant({})),
          milestones: orNull(fc.constant([3, 9])),
        },
        { requiredKeys: [] },
      ),
      { minKeys: 1, maxKeys: 3 },
    ),
    week: orNull(fc.record({ multiplier: fc.constantFrom(1, 1.25, 2) }, { requiredKeys: [] })),
  },
  { requiredKeys: [] },
);

it("gives the same rules again when they are fed back, also through JSON", () => {
  fc.assert(
    fc.property(document, (input) => {
      const rules = parse(input);
      expect(parse(rules)).toEqual(rules);
      expect(parse(JSON.parse(JSON.stringify(rules)))).toEqual(rules);
      expect(() => compileRules(rules)).not.toThrow();
    }),
  );
});

it("answers any input with rules or faults, never a throw", () => {
  const keys = fc.constantFrom(
    "types",
    "streaks",
    "week",
    "levels",
    "daily",
    "requirement",
    "all",
    "xp",
    "when",
    "measure",
  );
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { maxDepth: 6 },
      fc.jsonValue(),
      fc.dictionary(keys, tie("tree")),
      fc.array(tie("tree"), { maxLength: 3 }),
    ),
  }));
  fc.assert(
    fc.property(tree, (input) => {
      const parsed = parseRules(input);
      expect(parsed.ok || parsed.faults.length > 0).toBe(true);
    }),
  );
});
