import { type Day, endPause, formatDay, pause } from "@flamekeeper/engine";
import type { Context } from "../context.ts";
import type { OperatedAnswer, PauseAnswer } from "../reads/operator-answers.ts";
import type { AppHandle } from "../reads/app-handle.ts";
import type { Result } from "../result.ts";
import type { Answered } from "./answer-once.ts";
import type { Asked } from "./asked.ts";
import { changeUser } from "./change-user.ts";
import { addedFact, isFact } from "./user-change.ts";

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
    command: (subject) => pause(subject, from, to),
    subject: addedFact,
    answer: (decided, change) => ({
      pause: {
        id: asked.dryRun ? null : addedFact(decided, change),
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
    answer: () => ({}),
  });
}
