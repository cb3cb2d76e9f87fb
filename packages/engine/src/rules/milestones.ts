import { everyDay } from "../time/period.ts";

/**
 * The first milestone longer than `length`; `null` when the rules have no milestones.
 * After the last listed one every anniversary is one: a streak never runs out of goals.
 */
export function nextMilestone(
  milestones: readonly number[],
  length: number,
  unitsPerYear: number = everyDay.unitsPerYear,
): number | null {
  const last = milestones.at(-1);
  if (last === undefined) return null;
  if (length < last) return milestones.find((milestone) => milestone > length) ?? last;
  return (Math.floor(length / unitsPerYear) + 1) * unitsPerYear;
}

/** The milestones longer than `after` and up to `through`, ascending. */
export function milestonesWithin(
  milestones: readonly number[],
  after: number,
  through: number,
  unitsPerYear: number = everyDay.unitsPerYear,
): number[] {
  const within: number[] = [];
  let next = nextMilestone(milestones, after, unitsPerYear);
  while (next !== null && next <= through) {
    within.push(next);
    next = nextMilestone(milestones, next, unitsPerYear);
  }
  return within;
}
