import { restore } from "@flamekeeper/engine";
import type { Context } from "../context.ts";
import type { OperatedAnswer } from "../reads/operator-answers.ts";
import type { AppHandle } from "../reads/app-handle.ts";
import type { Result } from "../result.ts";
import type { Answered } from "./answer-once.ts";
import type { Asked } from "./asked.ts";
import { changeUser } from "./change-user.ts";
import { addedFact } from "./user-change.ts";

export async function restoreStreak(
  context: Context,
  app: AppHandle,
  userId: string,
  key: string,
  asked: Asked,
): Promise<Result<Answered<OperatedAnswer>>> {
  return changeUser(context, app, {
    userId,
    action: "streak.restored",
    request: { key, reason: asked.reason },
    asked,
    command: (subject) => restore(subject, key),
    subject: addedFact,
    answer: () => ({}),
  });
}
