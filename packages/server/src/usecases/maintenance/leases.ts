import { giveBackPart, type Part, takePart } from "../../store/parts.ts";
import type { Run } from "./run.ts";

/** Far longer than a chunk takes. Should one take longer still, somebody else may judge the same users; they are written once all the same. */
const leaseMs = 15_000;

/** A turn is over after a quarter of a second: whoever has had a part for this long at a stretch is dead or very slow. */
const patienceMs = 3_000;

/**
 * Makes a part the run's own for a turn, unless another one is at it; whether it is. A round of the worker leaves the part to its holder until
 * the lease has run out. Somebody who waits for a run's answer takes it from a holder who shows no life.
 */
export async function leasePart(run: Run, part: Part, isWaitedFor: boolean): Promise<boolean> {
  const { context, app, counts } = run;
  const heldForMs = isWaitedFor ? patienceMs : leaseMs;
  return takePart(context.pool, app.appId, part, counts.runId, { leaseMs, heldForMs });
}

export async function returnPart({ context, app, counts }: Run, part: Part): Promise<void> {
  await giveBackPart(context.pool, app.appId, part, counts.runId);
}
