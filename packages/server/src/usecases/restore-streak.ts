import { restore } from "@flamekeeper/engine";
import type { Context } from "../context.ts";
import type { StandingAnswer } from "../reads/answers.ts";
import type { AppHandle } from "../reads/app-handle.ts";
import type { Answered } from "./answer-once.ts";
import { changeUser } from "./change-user.ts";
import type { Result } from "../result.ts";

export async function restoreStreak(
  context: Context,
  app: AppHandle,
  userId: string,
  key: string,
  { reason }: { readonly reason: string },
  idempotencyKey: string | null,
): Promise<Result<Answered<StandingAnswer>>> {
  return changeUser(context, app, {
    userId,
    operation: "restore",
    request: { key, reason },
    idempotencyKey,
    reason,
    command: (subject) => restore(subject, key),
    answer: () => ({}),
  });
}
