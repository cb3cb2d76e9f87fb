import {
  type AppFacts,
  fold,
  needsHistory,
  settle,
  type UserState,
  viewChanges,
} from "@flamekeeper/engine";
import type { Context } from "../context.ts";
import type { ProtectedAnswer } from "../reads/operator-answers.ts";
import type { AppHandle } from "../reads/app-handle.ts";
import { shapeChanges } from "../reads/changes.ts";
import { loadHistories } from "../reads/histories.ts";
import { listUsers } from "../store/user-lists.ts";
import type { UserRow } from "../store/users.ts";

/** A page of states is some megabytes. */
const pageSize = 1_000;

/** Histories may have thousands of activities each. */
const historiesAtOnce = 50;

/** Enough to see by whether the right days were named. */
const sampleSize = 10;

/**
 * Counts the users whose days would change if the app's facts were `changed`. Most are told by their state alone; whoever may be touched is
 * derived both ways. Stops after `budgetMs`, so that a request about millions of users is answered; `looked` are those it came to.
 */
export async function measureTouched(
  context: Context,
  app: AppHandle,
  changed: AppFacts,
  budgetMs: number,
): Promise<ProtectedAnswer["touches"]> {
  const until = context.clock() + budgetMs;
  const sample: { userId: string; changes: ReturnType<typeof shapeChanges> }[] = [];
  let users = 0;
  let looked = 0;
  let after: string | null = null;
  for (;;) {
    const rows: readonly UserRow[] = await listUsers(context.pool, app.appId, after, pageSize);
    const doubtful = rows.filter((row) => mayBeTouched(row.state, app, changed));
    looked += rows.length - doubtful.length;
    for (let first = 0; first < doubtful.length; first += historiesAtOnce) {
      if (first > 0 && context.clock() > until) return { users, looked, complete: false, sample };
      const some = doubtful.slice(first, first + historiesAtOnce);
      looked += some.length;
      const histories = await loadHistories(context.pool, app.appId, some);
      for (const { userId } of some) {
        const user = histories.get(userId);
        // Erased in this very moment.
        if (user === undefined || user.facts.length === 0) continue;
        const before = fold(user, app.facts, app.now).state;
        const then = fold(user, changed, app.now).state;
        if (viewChanges(before, then).streaks.every(({ days }) => days.length === 0)) continue;
        users += 1;
        if (sample.length < sampleSize)
          sample.push({ userId, changes: shapeChanges(before, then) });
      }
    }
    after = rows.at(-1)?.userId ?? null;
    if (rows.length < pageSize) return { users, looked, complete: true, sample };
    if (context.clock() > until) return { users, looked, complete: false, sample };
  }
}

/** Asks about the state as it stands now: what maintenance has not written yet counts as if it had. */
function mayBeTouched(state: UserState, { facts, now }: AppHandle, changed: AppFacts): boolean {
  const current = settle(state, facts, now, null);
  return current === needsHistory || settle(current, changed, now, null) === needsHistory;
}
