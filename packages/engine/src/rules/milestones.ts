/** After the last listed milestone every anniversary is one: a streak never runs out of goals. */
const anniversaryDays = 365;

/** The first milestone longer than `length`; `null` when the rules have no milestones. */
export function nextMilestone(milestones: readonly number[], length: number): number | null {
  const last = milestones.at(-1);
  if (last === undefined) return null;
  if (length < last) return milestones.find((milestone) => milestone > length) ?? last;
  return (Math.floor(length / anniversaryDays) + 1) * anniversaryDays;
}

/** The milestones longer than `after` and up to `through`, ascending. */
export function milestonesWithin(
  milestones: readonly number[],
  after: number,
  through: number,
): number[] {
  const within: number[] = [];
  let next = nextMilestone(milestones, after);
  while (next !== null && next <= through) {
    within.push(next);
    next = nextMilestone(milestones, next);
  }
  return within;
}
