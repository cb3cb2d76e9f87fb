import { isDatabaseUnavailable, isRowFault } from "../../store/postgres/pool/index.ts";
import { setAside } from "../../store/set-aside.ts";
import { type Failed, settleAlone } from "../settle-users.ts";
import type { Manner } from "./manner.ts";
import type { Run } from "./run.ts";
import { areTooMany, TooManyFaults } from "./too-many-faults.ts";

/** Waits before the three tries that each user has whose settling failed together with others; then a user is set aside. */
const retryAfterMs: readonly number[] = [0, 200, 800];

/**
 * Gives everybody whose settling failed three tries alone. They wait together, so that many take no longer than one.
 *
 * @throws TooManyFaults when so many failed that it can hardly be their own fault: then they are left as they are
 */
export async function retryFailed(
  run: Run,
  { maySetAsideMany, wait }: Manner,
  { isMidway = false }: { readonly isMidway?: boolean } = {},
): Promise<void> {
  const others = isMidway ? othersMidway(run) : run.counts.judged;
  if (!maySetAsideMany && areTooMany(run.faults, others)) {
    const example = run.failed[0]?.error;
    // Taken away with it: the other lane may come here as well before it hears of this one's end.
    run.counts.errors += run.failed.splice(0).length;
    throw new TooManyFaults(run.faults, others, example);
  }
  let left: readonly Failed[] = run.failed.splice(0);
  for (const pauseMs of retryAfterMs) {
    if (left.length === 0) return;
    if (pauseMs > 0) {
      await run.save();
      await wait(pauseMs, run.signal);
    }
    left = await tryEach(run, left);
  }
  for (const failed of left) await giveUp(run, failed);
}

/**
 * Who was not set aside yesterday has waited longest today: those who fail may be the first whom a run meets, with everybody else still to come.
 * Measured by those who were judged so far, they would end each run where it begins.
 */
function othersMidway({ counts, faults }: Run): number {
  return Math.max(counts.judged, counts.due - faults);
}

/** Answers who failed again. */
async function tryEach(run: Run, users: readonly Failed[]): Promise<readonly Failed[]> {
  const again: Failed[] = [];
  for (const user of users) {
    run.signal.throwIfAborted();
    run.counts.retries += 1;
    try {
      run.count(await settleAlone(run.context, run.app, user.userId));
      run.takeBackFault(user);
    } catch (error) {
      if (isDatabaseUnavailable(error)) throw error;
      run.takeBackFault(user);
      const failed = { ...user, error };
      run.noteFault(failed);
      again.push(failed);
    }
    await run.beat();
  }
  return again;
}

async function giveUp({ context, app, counts }: Run, failed: Failed): Promise<void> {
  // Without the user: a log outlives whoever is erased. The row says who was set aside, and why.
  const fields = { err: failed.error, app: app.appId };
  if (!isRowFault(failed.error)) {
    counts.errors += 1;
    context.log.warn(fields, "A user could not be judged now; the next run tries again");
    return;
  }
  const error = failed.error instanceof Error ? failed.error.message : String(failed.error);
  const tries = retryAfterMs.length;
  // Another worker may have met the same user, or somebody have written the row since.
  if (!(await setAside(context.pool, app.appId, failed, { since: app.now, error, tries }))) return;
  counts.errors += 1;
  context.log.error(fields, "A user was set aside");
}
