export interface AcceptedChange {
  /** To the letter, as the check tells it. */
  readonly change: string;
  readonly reason: string;
}

/** What is wrong with the changes found: breaking ones without a reason, and reasons without a change. */
export function judgeChanges(
  found: readonly string[],
  accepted: readonly AcceptedChange[],
): readonly string[] {
  const known = new Set(accepted.map(({ change }) => change));
  const unexplained = [...new Set(found)].filter((change) => !known.has(change));
  const outdated = accepted.filter(({ change }) => !found.includes(change));
  const empty = accepted.filter(({ reason }) => reason.trim().length < 10);
  return [
    ...unexplained.map((change) => `breaks callers: ${change}`),
    ...outdated.map(({ change }) => `is accepted and not there: ${change}`),
    ...empty.map(({ change }) => `is accepted without a reason: ${change}`),
  ];
}
