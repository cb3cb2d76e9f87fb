import { voidActivity as decide } from "@flamekeeper/engine";
import type { Context } from "../context.ts";
import type { RecordedAnswer } from "../reads/answers.ts";
import { shapeActivity } from "../reads/shape.ts";
import type { AppHandle } from "../reads/app-handle.ts";
import { changeUser } from "./change-user.ts";
import { done, type Result } from "../result.ts";

/** Voiding is idempotent by nature: an activity that is void already stays as it is. */
export async function voidActivity(
  context: Context,
  app: AppHandle,
  userId: string,
  activityId: string,
): Promise<Result<RecordedAnswer>> {
  const result = await changeUser(context, app, {
    userId,
    operation: "void",
    request: { activityId },
    idempotencyKey: null,
    command: (subject) => decide(subject, activityId),
    answer: ({ activity }) => {
      if (activity === null) throw new Error("Voiding an activity answers with the activity");
      return { activity: shapeActivity(userId, activity, app.facts) };
    },
  });
  return result.ok ? done(result.value.answer) : result;
}
