import { grantFreezes as decide } from "@flamekeeper/engine";
import type { Context } from "../context.ts";
import type { StandingAnswer } from "../reads/answers.ts";
import type { AppHandle } from "../reads/app-handle.ts";
import type { Answered } from "./answer-once.ts";
import { changeUser } from "./change-user.ts";
import type { Result } from "../result.ts";

export async function grantFreezes(
  context: Context,
  app: AppHandle,
  userId: string,
  key: string,
  { count, reason }: { readonly count: number; readonly reason: string },
  idempotencyKey: string | null,
): Promise<Result<Answered<StandingAnswer>>> {
  return changeUser(context, app, {
    userId,
    operation: "grant",
    request: { key, count, reason },
    idempotencyKey,
    reason,
    command: (subject) => decide(subject, key, count),
    answer: () => ({}),
  });
}
