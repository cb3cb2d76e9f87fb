import type { RecoveryRules, Requirement } from "./model.ts";

export const unrecoverableMessage = "so many days, so many times over, do not fit into the hours";

/** Whether as many days as winning back asks for fit into the time there is for it. */
export function canBeRecovered({
  requirement,
  recovery,
}: {
  readonly requirement: Requirement;
  readonly recovery: RecoveryRules | null;
}): boolean {
  return recovery === null || fits(requirement, recovery);
}

function fits(requirement: Requirement, recovery: RecoveryRules): boolean {
  if ("all" in requirement) return requirement.all.every((part) => fits(part, recovery));
  if ("any" in requirement) return requirement.any.some((part) => fits(part, recovery));
  if (requirement.measure !== "days") return true;
  // The window opens with the first of its days.
  return Math.ceil(requirement.atLeast * recovery.multiple) <= Math.ceil(recovery.hours / 24);
}
