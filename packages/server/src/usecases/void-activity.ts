import { voidActivity as decide } from "@flamekeeper/engine";
import type { Context } from "../context.ts";
import type { ActivityAnswer } from "../reads/answers.ts";
import type { OperatedAnswer } from "../reads/operator-answers.ts";
import { shapeActivity } from "../reads/shape.ts";
import type { AppHandle } from "../reads/app-handle.ts";
import type { Result } from "../result.ts";
import type { Answered } from "./answer-once.ts";
import type { Asked } from "./asked.ts";
import { changeUser } from "./change-user.ts";

/** Voiding is idempotent by nature: an activity that is void already stays as it is. */
export async function voidActivity(
  context: Context,
  app: AppHandle,
  userId: string,
  activityId: string,
  asked: Asked,
): Promise<Result<Answered<OperatedAnswer & { readonly activity: ActivityAnswer }>>> {
  return changeUser(context, app, {
    userId,
    action: "activity.voided",
    request: { activityId },
    asked,
    command: (subject) => decide(subject, activityId),
    subject: () => activityId,
    answer: ({ activity }) => {
      if (activity === null) throw new Error("Voiding an activity answers with the activity");
      return { activity: shapeActivity(userId, activity, app.facts) };
    },
  });
}
