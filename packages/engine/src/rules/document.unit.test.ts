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

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let index = 0; index < depth; index++) value = { all: [value] };
  return value;
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

describe("faults are named by path:", () => {
  it.each<[unknown, string[]]>([
    [null, [""]],
    [[], [""]],
    ["rules", [""]],
    [new Date(0), [""]],
    [{ dayStarts: "04:00" }, ["dayStarts"]],
    [{ dayStart: "24:00" }, ["dayStart"]],
    [{ dayStart: 4 }, ["dayStart"]],
    [{ weekStart: "Monday" }, ["weekStart"]],
    [{ lateWindowDays: 1.5 }, ["lateWindowDays"]],
    [{ types: {} }, ["types"]],
    [{ types: { "a b": { xp: 1 } } }, ['types["a b"]']],
    [{ types: { "a.b": { xp: -1 } } }, ['types["a.b"].xp']],
    [{ types: { a: {} } }, ["types.a.xp"]],
    [{ types: { a: { xp: 1_001 } } }, ["types.a.xp"]],
    [{ types: { a: { xp: 0.5 } } }, ["types.a.xp"]],
    [{ types: { a: { xp: "5" } } }, ["types.a.xp"]],
    [{ types: { a: { xp: [] } } }, ["types.a.xp"]],
    [{ types: { a: { xp: { give: 5, per: 0, of: "data.n" } } } }, ["types.a.xp.per"]],
    [{ types: { a: { xp: { give: 5, per: 1, of: "n" } } } }, ["types.a.xp.of"]],
    [{ types: { a: { xp: { give: 5, per: 1 } } } }, ["types.a.xp.of"]],
    [{ types: { a: { xp: [{ when: "data.n >", xp: 1 }] } } }, ["types.a.xp[0].when"]],
    [{ types: { a: { xp: [{ when: "n > 1", xp: 1 }] } } }, ["types.a.xp[0].when"]],
    [{ types: { a: { xp: [{ when: "data.n + 1", xp: 1 }] } } }, ["types.a.xp[0].when"]],
    [{ types: { a: { xp: [{ when: "size(data.n)", xp: 1 }] } } }, ["types.a.xp[0].when"]],
    [
      { types: { a: { xp: [{ when: `data.n == '${"x".repeat(1_000)}'`, xp: 1 }] } } },
      ["types.a.xp[0].when"],
    ],
    [
      { types: { a: { xp: [{ when: "true", xp: { give: 0, per: 1, of: "data.n" } }] } } },
      ["types.a.xp[0].xp.give"],
    ],
    [{ streaks: {} }, ["streaks"]],
    [{ streaks: { daily: { period: "year" } } }, ["streaks.daily.period"]],
    [{ streaks: { daily: { period: null } } }, ["streaks.daily.period"]],
    [
      {
        streaks: {
          gym: { period: "week", restDays: [1], travel: {}, reminder: { hoursBefore: 169 } },
        },
      },
      ["streaks.gym.reminder.hoursBefore", "streaks.gym.restDays", "streaks.gym.travel"],
    ],
    [
      { streaks: { daily: { requirement: { measure: "days", atLeast: 3 } } } },
      ["streaks.daily.requirement.measure"],
    ],
    [
      { streaks: { gym: { period: "week", requirement: { measure: "days", atLeast: 8 } } } },
      ["streaks.gym.requirement.atLeast"],
    ],
    [
      { streaks: { gym: { period: "month", requirement: { measure: "days", atLeast: 29 } } } },
      ["streaks.gym.requirement.atLeast"],
    ],
    [
      {
        streaks: {
          gym: {
            period: "week",
            requirement: { measure: "days", atLeast: 2, of: { measure: "days", atLeast: 1 } },
          },
        },
      },
      ["streaks.gym.requirement.of.measure"],
    ],
    [
      {
        streaks: {
          gym: {
            period: "week",
            requirement: {
              measure: "days",
              atLeast: 2,
              of: { measure: "count", types: ["no_such_type"], atLeast: 1 },
            },
          },
        },
      },
      ["streaks.gym.requirement.of.types[0]"],
    ],
    [
      {
        streaks: {
          gym: {
            period: "week",
            requirement: { all: [one, { measure: "days", atLeast: 2 }] },
            recovery: { hours: 72 },
          },
        },
      },
      ["streaks.gym.recovery"],
    ],
    [{ streaks: { daily: { freeze: { max: -1 } } } }, ["streaks.daily.freeze.max"]],
    [{ streaks: { daily: { freeze: { maxx: 1 } } } }, ["streaks.daily.freeze.maxx"]],
    [{ streaks: { daily: { freeze: { initial: 6 } } } }, ["streaks.daily.freeze.initial"]],
    [{ streaks: { daily: { restDays: [1, 1] } } }, ["streaks.daily.restDays"]],
    [{ streaks: { daily: { restDays: [0] } } }, ["streaks.daily.restDays[0]"]],
    [{ streaks: { daily: { restDays: [1, 2, 3, 4, 5, 6, 7] } } }, ["streaks.daily.restDays"]],
    [{ streaks: { daily: { milestones: [7, 7] } } }, ["streaks.daily.milestones"]],
    [
      { streaks: { daily: { requirement: { measure: "xp", atLeast: 0 } } } },
      ["streaks.daily.requirement.atLeast"],
    ],
    [
      { streaks: { daily: { requirement: { measure: "xp", atLeast: 1.5 } } } },
      ["streaks.daily.requirement.atLeast"],
    ],
    [
      { streaks: { daily: { requirement: { measure: "steps", atLeast: 1 } } } },
      ["streaks.daily.requirement.measure"],
    ],
    [{ streaks: { daily: { requirement: { any: [] } } } }, ["streaks.daily.requirement.any"]],
    [
      {
        streaks: {
          daily: { requirement: { all: [one, { measure: "count", types: ["x"], atLeast: 1 }] } },
        },
      },
      ["streaks.daily.requirement.all[1].types[0]"],
    ],
    [{ week: { multiplier: 2.1 } }, ["week.multiplier"]],
    [{ week: { multiplier: 0.9 } }, ["week.multiplier"]],
    [{ week: { multiplier: 1.333 } }, ["week.multiplier"]],
    [{ week: { categories: ["quiz", "sport"] } }, ["week.categories[1]"]],
    [{ week: { categories: [] } }, ["week.categories"]],
    [{ levels: [] }, ["levels"]],
    [{ levels: [{ from: 1, title: "a" }] }, ["levels[0].from"]],
    [
      {
        levels: [
          { from: 0, title: "a" },
          { from: 0, title: "b" },
        ],
      },
      ["levels[1].from"],
    ],
    [JSON.parse('{"types": {"__proto__": {"xp": 1}}}'), ["types.__proto__"]],
  ])("%j", (input, paths) => {
    expect(faultPaths(input)).toEqual(paths);
  });

  it("all of them at once, those of the schema and those between its parts", () => {
    const input = {
      extra: 1,
      types: { a: { xp: [{ when: "(", xp: 2_000 }] } },
      streaks: { daily: { requirement: { measure: "count", types: ["b"], atLeast: 0 } } },
      week: { multiplier: 3, categories: ["quiz"] },
      levels: [{ from: 5, title: "" }],
    };
    expect(faultPaths(input)).toEqual([
      "extra",
      "levels[0].from",
      "levels[0].title",
      "streaks.daily.requirement.atLeast",
      "streaks.daily.requirement.types[0]",
      "types.a.xp[0].when",
      "types.a.xp[0].xp",
      "week.categories[0]",
      "week.multiplier",
    ]);
  });

  it("requirements nested too deep", () => {
    const daily = (requirement: unknown) => ({ streaks: { daily: { requirement } } });
    expect(faultPaths(daily({ all: [{ any: [{ all: [one] }] }] }))).toEqual([]);
    expect(faultPaths(daily({ all: [{ any: [{ all: [{ any: [one] }] }] }] }))).toHaveLength(1);
    const wide = {
      all: Array.from({ length: 4 }, () => ({ any: Array.from({ length: 9 }, () => one) })),
    };
    expect(faultPaths(daily(wide))).toEqual(["streaks.daily.requirement"]);
  });

  it("documents nested without end or too large to look at", () => {
    expect(faultPaths({ streaks: { daily: { requirement: nested(100) } } })).toHaveLength(1);
    expect(faultPaths(nested(100_000))).toHaveLength(1);
    const circular: Record<string, unknown> = {};
    circular["types"] = circular;
    expect(faultPaths(circular)).toHaveLength(1);
    expect(faultPaths({ levels: Array.from({ length: 100_000 }, () => 0) })).toEqual(["levels"]);
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
