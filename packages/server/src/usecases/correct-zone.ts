import { correctZone as decide, type Instant } from "@flamekeeper/engine";
import type { Context } from "../context.ts";
import type { OperatedAnswer } from "../reads/operator-answers.ts";
import type { AppHandle } from "../reads/app-handle.ts";
import type { Result } from "../result.ts";
import type { Answered } from "./answer-once.ts";
import type { Asked } from "./asked.ts";
import { changeUser } from "./change-user.ts";
import { addedFact } from "./user-change.ts";

/** Says where a user really was since `from`: the activities since then go to the days that they had there. */
export async function correctZone(
  context: Context,
  app: AppHandle,
  userId: string,
  { timeZone, from }: { readonly timeZone: string; readonly from: Instant },
  asked: Asked,
): Promise<Result<Answered<OperatedAnswer & { readonly movedActivities: number }>>> {
  return changeUser(context, app, {
    userId,
    action: "zone.corrected",
    request: { timeZone, from, reason: asked.reason },
    asked,
    command: (subject) => decide(subject, timeZone, from),
    subject: addedFact,
    answer: ({ moved = [] }) => ({ movedActivities: moved.length }),
  });
}
