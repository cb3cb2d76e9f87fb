import { asDay, formatDay } from "@flamekeeper/engine";
import type { Context } from "../context.ts";
import { listPauses as findPauses } from "../store/facts.ts";
import { done, type Result } from "../result.ts";
import type { AppHandle } from "./app-handle.ts";
import type { PauseAnswer } from "./operator-answers.ts";
import { restOnVersion, type UserReading, type UserRow } from "./user-reading.ts";

/** The latest first: planned ones, the one under way, and those that are over. */
export async function listPauses(
  context: Context,
  app: AppHandle,
  { userId }: UserRow,
): Promise<Result<UserReading<{ data: PauseAnswer[] }>>> {
  const rows = await findPauses(context.pool, app.appId, userId);
  const data = rows.map(({ factId, from, to }) => ({
    id: factId,
    from: formatDay(asDay(from)),
    to: formatDay(asDay(to)),
  }));
  return done(restOnVersion({ data }, true));
}
