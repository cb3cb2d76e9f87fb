import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { XpRule } from "./model.ts";
import { studyTypes } from "./preset.ts";
import { type Award, compileAward } from "./xp.ts";

function preset(type: string): Award {
  const rules = studyTypes[type];
  if (rules === undefined) throw new Error(`No type ${type}`);
  return compileAward(rules.xp);
}

function xpOf(award: Award, data: unknown): number | string {
  const awarded = award(data);
  return awarded.ok ? awarded.xp : `${awarded.code} ${awarded.path}`;
}

describe("the study preset awards", () => {
  it.each([
    ["flashcard_set_completed", { correct: 20 }, 10],
    ["flashcard_set_completed", { correct: 29 }, 10],
    ["flashcard_set_completed", { correct: 9 }, 0],
    ["flashcard_set_completed", { correct: 12.5 }, 5],
    ["flashcard_set_completed", {}, 0],
    ["flashcard_set_completed", { correct: "20" }, 0],
    ["flashcard_set_completed", { correct: -1 }, "invalid_amount data.correct"],
    ["flashcard_set_completed", undefined, 0],
    ["study_guide_completed", {}, 15],
    ["quiz_completed", { score: 6, total: 10 }, 10],
    ["quiz_completed", { score: 5.9, total: 10 }, 0],
    ["quiz_completed", { score: 6, total: 10, difficulty: "hard" }, 25],
    ["quiz_completed", { score: 5, total: 10, difficulty: "hard" }, 0],
    ["quiz_completed", { score: 0, total: 0 }, 0],
    ["quiz_completed", { score: 6 }, 0],
    ["evaluation_completed", { grade: 10 }, 50],
    ["evaluation_completed", { grade: 7 }, 50],
    ["evaluation_completed", { grade: 6 }, 20],
    ["evaluation_completed", { grade: 1 }, 20],
    ["evaluation_completed", { grade: 0 }, 0],
    ["evaluation_completed", { grade: 11 }, 0],
  ])("%s %j: %s", (type, data, expected) => {
    expect(xpOf(preset(type), data)).toBe(expected);
  });

  it("a quiz at exactly 60%, whatever the number of questions", () => {
    const award = preset("quiz_completed");
    for (let fifths = 1; fifths <= 1_000; fifths++) {
      expect(xpOf(award, { score: 3 * fifths, total: 5 * fifths })).toBe(10);
    }
  });
});

describe("an amount per unit", () => {
  it("counts decimal fractions as people do", () => {
    const award = compileAward({ give: 1, per: 0.1, of: "data.run.km" });
    expect(xpOf(award, { run: { km: 0.3 } })).toBe(3);
    expect(xpOf(award, { run: { km: 0.29 } })).toBe(2);
  });

  it("is clamped at 1000 and tells what it would have been", () => {
    const award = compileAward({ give: 5, per: 10, of: "data.correct" });
    expect(award({ correct: 4_000 })).toEqual({ ok: true, xp: 1_000, unclamped: 2_000 });
    expect(award({ correct: 1e308 })).toEqual({
      ok: true,
      xp: 1_000,
      unclamped: Number.MAX_SAFE_INTEGER,
    });
  });
});

it("counts the first condition that holds, and its amount", () => {
  const award = compileAward([
    { when: "data.kind == 'a'", xp: { give: 2, per: 1, of: "data.n" } },
    { when: "data.n > 1", xp: 7 },
  ]);
  expect(xpOf(award, { kind: "a", n: 3 })).toBe(6);
  expect(xpOf(award, { kind: "b", n: 3 })).toBe(7);
  expect(xpOf(award, { kind: "b", n: 1 })).toBe(0);
  expect(xpOf(award, { kind: "a", n: -3 })).toBe("invalid_amount data.n");
});

const rules: readonly XpRule[] = [
  1_000,
  { give: 1_000, per: 1e-9, of: "data.a" },
  [{ when: "data.a > 1 || data.b == 'x' || 'k' in data.b", xp: { give: 3, per: 2, of: "data.b" } }],
  ...Object.values(studyTypes).map(({ xp }) => xp),
];
const field = fc.constantFrom(
  "a",
  "b",
  "correct",
  "score",
  "total",
  "grade",
  "__proto__",
  "constructor",
);
const anyData = fc.oneof(
  fc.jsonValue(),
  fc.dictionary(field, fc.oneof(fc.double(), fc.jsonValue())),
);

it("is total over any data: a whole number from 0 to 1000, or a refusal", () => {
  const awards = rules.map(compileAward);
  fc.assert(
    fc.property(anyData, (data) => {
      for (const award of awards) {
        const awarded = award(data);
        if (!awarded.ok) {
          expect(awarded.code).toBe("invalid_amount");
          continue;
        }
        expect(Number.isInteger(awarded.xp)).toBe(true);
        expect(awarded.xp).toBe(Math.min(awarded.unclamped, 1_000));
        expect(awarded.xp).toBeGreaterThanOrEqual(0);
      }
    }),
  );
});
