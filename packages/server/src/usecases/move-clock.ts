import { addMs, asInstant, earliestInstant, type Instant } from "@flamekeeper/engine";
import type { Context } from "../context.ts";
import type { ClockAnswer } from "../reads/answers.ts";
import type { AppHandle } from "../reads/app-handle.ts";
import { done, problem, type Result } from "../result.ts";
import { lockApp, setClock } from "../store/apps.ts";
import { toIso } from "../store/instants.ts";
import { withTransaction } from "../store/postgres/pool/index.ts";
import { hasUsers } from "../store/users.ts";
import { type Answered, answerOnce } from "./answer-once.ts";
import type { Asked } from "./asked.ts";
import { enterInAudit } from "./enter-in-audit.ts";
import { reopen } from "./put-rules.ts";
import { runMaintenance } from "./run-maintenance.ts";

export type ClockMove = { readonly now: Instant } | { readonly advanceByMs: number };

/** Calendars go further; nobody's tests do, and activities begin in 1970. */
const latestInstant: Instant = asInstant(Date.UTC(2200, 0, 1));

/**
 * Moves the test clock of a sandbox and judges what it passed. From then on it stands still until it is moved again.
 * It goes forward only; while the app has no users it may be set anywhere. The same request under an idempotency key moves it once.
 */
export async function moveClock(
  context: Context,
  app: AppHandle,
  move: ClockMove,
  asked: Asked,
): Promise<Result<Answered<ClockAnswer>>> {
  if (app.mode !== "sandbox") {
    return problem("not_a_sandbox", "Only a sandbox app has a clock that can be moved");
  }
  const { appId } = app;
  const { idempotencyKey } = asked;
  const once = { userId: "", operation: "clock.moved", request: move, idempotencyKey };
  const moved = await withTransaction(context.pool, async (db) => {
    const row = await lockApp(db, appId);
    return answerOnce<ClockAnswer>(context, db, appId, once, async () => {
      const current = row?.clock ?? context.clock();
      const next = "now" in move ? move.now : addMs(current, move.advanceByMs);
      if (next < earliestInstant || next >= latestInstant) {
        return problem("clock_too_far", "The clock goes from the year 1970 up to 2199");
      }
      if (next < current && (await hasUsers(db, appId))) {
        return problem(
          "clock_backwards",
          `The clock is at ${toIso(current)} and goes forward only`,
        );
      }
      await setClock(db, appId, next);
      const deed = { before: { now: toIso(current) }, after: { now: toIso(next) } };
      await enterInAudit(context, db, app, asked, {
        action: "clock.moved",
        subject: null,
        ...deed,
      });
      return done({ now: toIso(next), moved: true });
    });
  });
  if (!moved.ok) return moved;
  // Also when it was moved before: whoever did that may have come no further.
  const run = await runMaintenance(context, await reopen(context, app), "clock");
  if (run.status !== "done")
    throw new Error("The clock was moved, and judging what it passed failed");
  return moved;
}
