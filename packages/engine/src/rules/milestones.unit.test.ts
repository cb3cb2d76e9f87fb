import { expect, it } from "vitest";
import { milestonesWithin, nextMilestone } from "./milestones.ts";
import { usualMilestones } from "./preset.ts";

it.each([
  [0, 7],
  [6, 7],
  [7, 14],
  [364, 365],
  [365, 730],
  [729, 730],
  [730, 1_095],
])("after a length of %i comes the milestone %i", (length, next) => {
  expect(nextMilestone(usualMilestones, length)).toBe(next);
});

it("goes on with whole years after any last one listed", () => {
  expect(nextMilestone([7, 100], 100)).toBe(365);
  expect(nextMilestone([400], 400)).toBe(730);
});

it("names those passed, the end included and the beginning not", () => {
  expect(milestonesWithin(usualMilestones, 7, 30)).toEqual([14, 30]);
  expect(milestonesWithin(usualMilestones, 180, 1_095)).toEqual([365, 730, 1_095]);
  expect(milestonesWithin(usualMilestones, 7, 7)).toEqual([]);
});

it("has none without a list", () => {
  expect(nextMilestone([], 10)).toBeNull();
  expect(milestonesWithin([], 0, 1_000)).toEqual([]);
});
