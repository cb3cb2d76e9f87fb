import { describe, expect, it } from "vitest";
import { parseRules } from "./document.ts";

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
