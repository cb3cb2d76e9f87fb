import { grantFreezes as decide } from "@flamekeeper/engine";
import type { Context } from "../context.ts";
import type { OperatedAnswer } from "../reads/operator-answers.ts";
import type { AppHandle } from "../reads/app-handle.ts";
import type { Result } from "../result.ts";
import type { Answered } from "./answer-once.ts";
import type { Asked } from "./asked.ts";
import { changeUser } from "./change-user.ts";
import { addedFact } from "./user-change.ts";

export async function grantFreezes(
  context: Context,
  app: AppHandle,
  userId: string,
  { key, count }: { readonly key: string; readonly count: number },
  asked: Asked,
): Promise<Result<Answered<OperatedAnswer>>> {
  return changeUser(context, app, {
    userId,
    action: "freezes.granted",
    request: { key, count, reason: asked.reason },
    asked,
    command: (subject) => decide(subject, key, count),
    subject: addedFact,
    answer: () => ({}),
  });
}
