/** So many damaged rows may be in an app of any size, and are set aside. */
const fewFaults = 50;

/** More than this share is not the users' fault: a row is damaged by chance, a release or a rule fails with whoever it concerns. */
const mostFaultShare = 0.05;

/** Ends a run in which so many users fail that setting them aside would hide what is wrong. They stay due. */
export class TooManyFaults extends Error {
  constructor(faults: number, judged: number, example: unknown) {
    const why = example instanceof Error ? example.message : String(example);
    super(
      `${faults} of ${faults + judged} users could not be judged, too many to set them aside; one of them: ${why}`,
    );
    this.name = "TooManyFaults";
  }
}

export function areTooMany(faults: number, judged: number): boolean {
  return faults > Math.max(fewFaults, mostFaultShare * (faults + judged));
}
