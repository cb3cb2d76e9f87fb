import { addMs } from "@flamekeeper/engine";
import type { Context } from "../context.ts";
import { deleteReplies } from "../store/replies.ts";

/**
 * A phone that was offline over a holiday, or a queue that somebody repaired after the weekend, gets its first answer within this time.
 * It is the default late window as well: what is sent again later could not count for its day any more. An activity stays known by its
 * id for ever; an operator's action that is sent again after this would be done again. A week of answers is some kilobytes for each user.
 */
const keptForMs = 7 * 24 * 3_600_000;

/** A second's work at the most, however many there are. */
const stepSize = 10_000;

/** Deletes answers that are too old to be asked for again; tells how many. */
export async function forgetReplies(context: Context): Promise<number> {
  const before = addMs(context.clock(), -keptForMs);
  let forgotten = 0;
  for (;;) {
    const deleted = await deleteReplies(context.pool, before, stepSize);
    forgotten += deleted;
    if (deleted < stepSize) return forgotten;
  }
}
