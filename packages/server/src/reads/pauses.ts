import { asDay, formatDay } from "@flamekeeper/engine";
import type { Context } from "../context.ts";
import { listPauses as findPauses } from "../store/facts.ts";
import { findUser } from "../store/users.ts";
import { done, type Result, unknownUser } from "../result.ts";
import type { AppHandle } from "./app-handle.ts";
import type { PauseAnswer } from "./operator-answers.ts";

/** The latest first: planned ones, the one under way, and those that are over. */
export async function listPauses(
  context: Context,
  app: AppHandle,
  userId: string,
): Promise<Result<{ data: PauseAnswer[] }>> {
  if ((await findUser(context.pool, app.appId, userId)) === null) return unknownUser(userId);
  const rows = await findPauses(context.pool, app.appId, userId);
  return done({
    data: rows.map(({ factId, from, to }) => ({
      id: factId,
      from: formatDay(asDay(from)),
      to: formatDay(asDay(to)),
    })),
  });
}
