import fc from "fast-check";
import { expect, it } from "vitest";
import { levelOf } from "./levels.ts";
import { studyLevels } from "./preset.ts";

it.each([
  [0, 1, "Junior Clerk", 100],
  [99, 1, "Junior Clerk", 1],
  [120, 2, "Junior Clerk", 80],
  [999, 10, "Junior Clerk", 1],
  [1_000, 11, "Summer Associate", 400],
  [4_999, 20, "Summer Associate", 1],
  [5_000, 21, "Junior Partner", 1_000],
  [15_000, 31, "Senior Partner", 3_500],
  [49_999, 40, "Senior Partner", 1],
  [50_000, 41, "Juris Doctor", null],
  [9_000_000, 41, "Juris Doctor", null],
])("%i XP are level %i, %s", (xp, level, title, xpToNext) => {
  expect(levelOf(studyLevels, xp)).toEqual({ level, title, xpToNext });
});

it("begins a new level with a band, even where the one before is cut short", () => {
  const levels = [
    { from: 0, title: "a", every: 100 },
    { from: 250, title: "b", every: 100 },
  ];
  expect(levelOf(levels, 249)).toEqual({ level: 3, title: "a", xpToNext: 1 });
  expect(levelOf(levels, 250)).toEqual({ level: 4, title: "b", xpToNext: 100 });
});

it("is the next level exactly when xpToNext more XP are there", () => {
  fc.assert(
    fc.property(fc.nat(60_000), (xp) => {
      const { level, xpToNext } = levelOf(studyLevels, xp);
      if (xpToNext === null) return;
      expect(levelOf(studyLevels, xp + xpToNext - 1).level).toBe(level);
      expect(levelOf(studyLevels, xp + xpToNext).level).toBe(level + 1);
    }),
  );
});
