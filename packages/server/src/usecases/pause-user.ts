import { type Day, formatDay, pause } from "@flamekeeper/engine";
import type { Context } from "../context.ts";
import type { PauseAnswer, StandingAnswer } from "../reads/answers.ts";
import type { AppHandle } from "../reads/app-handle.ts";
import type { Answered } from "./answer-once.ts";
import { changeUser } from "./change-user.ts";
import type { Result } from "../result.ts";

export async function pauseUser(
  context: Context,
  app: AppHandle,
  userId: string,
  { from, to }: { readonly from: Day; readonly to: Day },
  idempotencyKey: string | null,
): Promise<Result<Answered<StandingAnswer & { readonly pause: PauseAnswer }>>> {
  return changeUser(context, app, {
    userId,
    operation: "pause",
    request: { from, to },
    idempotencyKey,
    command: (subject) => pause(subject, from, to),
    answer: (_decided, change) => ({
      pause: { id: change.facts.at(-1)?.factId ?? "", from: formatDay(from), to: formatDay(to) },
    }),
  });
}
