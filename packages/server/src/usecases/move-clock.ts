import { addMs, asInstant, earliestInstant, type Instant } from "@flamekeeper/engine";
import type { Context } from "../context.ts";
import type { ClockAnswer } from "../reads/answers.ts";
import type { AppHandle } from "../reads/app-handle.ts";
import { readClock } from "../reads/apps.ts";
import { done, problem, type Result } from "../result.ts";
import { lockApp, setClock } from "../store/apps.ts";
import { toIso } from "../store/instants.ts";
import { withTransaction } from "../store/postgres/pool/index.ts";
import { hasUsers } from "../store/users.ts";
import { reopen } from "./put-rules.ts";
import { runMaintenance } from "./run-maintenance.ts";

export type ClockMove = { readonly now: Instant } | { readonly advanceByMs: number };

/** Calendars go further; nobody's tests do, and activities begin in 1970. */
const latestInstant: Instant = asInstant(Date.UTC(2200, 0, 1));

/**
 * Moves the test clock of a sandbox and judges what it passed. From then on it stands still until it is moved again.
 * It goes forward only; while the app has no users it may be set anywhere.
 */
export async function moveClock(
  context: Context,
  app: AppHandle,
  move: ClockMove,
): Promise<Result<ClockAnswer>> {
  if (app.mode !== "sandbox") {
    return problem("not_a_sandbox", "Only a sandbox app has a clock that can be moved");
  }
  const moved = await withTransaction(context.pool, async (db) => {
    const row = await lockApp(db, app.appId);
    const current = row?.clock ?? context.clock();
    const next = "now" in move ? move.now : addMs(current, move.advanceByMs);
    if (next < earliestInstant || next >= latestInstant) {
      return problem("clock_too_far", "The clock goes from the year 1970 up to 2199");
    }
    if (next < current && (await hasUsers(db, app.appId))) {
      return problem("clock_backwards", `The clock is at ${toIso(current)} and goes forward only`);
    }
    await setClock(db, app.appId, next);
    return done(null);
  });
  if (!moved.ok) return moved;
  const reopened = await reopen(context, app);
  await runMaintenance(context, reopened, "clock");
  return done(readClock(context, reopened));
}
