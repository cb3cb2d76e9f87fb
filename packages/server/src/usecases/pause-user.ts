import { type Day, type Done, endPause, formatDay, pause } from "@flamekeeper/engine";
import type { Context } from "../context.ts";
import type { OperatedAnswer, PauseAnswer } from "../reads/operator-answers.ts";
import type { AppHandle } from "../reads/app-handle.ts";
import type { Result } from "../result.ts";
import type { Answered } from "./answer-once.ts";
import type { Asked } from "./asked.ts";
import { changeUser, type Deed } from "./change-user.ts";
import { addedFact, hasReason, isFact, standingFact } from "./user-change.ts";

/** The same pause for the same reason is planned once, however often it is asked for. */
export async function pauseUser(
  context: Context,
  app: AppHandle,
  userId: string,
  { from, to }: { readonly from: Day; readonly to: Day },
  asked: Asked,
): Promise<Result<Answered<OperatedAnswer & { readonly pause: PauseAnswer }>>> {
  return changeUser(context, app, {
    userId,
    action: "pause.planned",
    request: { from, to },
    asked,
    command: (subject) => pause(subject, from, to, hasReason(asked.reason)),
    subject: addedFact,
    answer: (decided, change) => ({
      pause: {
        id: asked.dryRun ? null : (standingFact(decided) ?? addedFact(decided, change)),
        from: formatDay(from),
        to: formatDay(to),
      },
    }),
  });
}

/** Takes back what has not passed yet of a pause. */
export async function endUserPause(
  context: Context,
  app: AppHandle,
  userId: string,
  pauseId: string,
  asked: Asked,
): Promise<Result<Answered<OperatedAnswer>>> {
  return changeUser(context, app, {
    userId,
    action: "pause.ended",
    request: { pauseId },
    asked,
    command: (subject) => endPause(subject, pauseId, isFact(pauseId)),
    subject: () => pauseId,
    annuls: (decided) => planCalledOff(decided, pauseId),
    answer: () => ({}),
  });
}

/** The plan of a pause of which no day has passed: as if it had never been. */
function planCalledOff({ facts, withdrawn = [] }: Done, pauseId: string): Deed | null {
  if (facts.length > 0) return null;
  const [pause] = withdrawn;
  const planId = pause?.kind === "pause" ? (pause.partOf ?? pauseId) : pauseId;
  return { action: "pause.planned", subject: planId };
}
