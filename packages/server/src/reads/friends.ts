import type { Context } from "../context.ts";
import { done, type Result } from "../result.ts";
import { findUsers } from "../store/users.ts";
import type { StreaksOfUsersAnswer } from "./answers.ts";
import type { AppHandle } from "./app-handle.ts";
import { shapeStreaks } from "./shape.ts";
import { settleRows } from "./state.ts";

/** What a list of friends shows of each: one statement for all of them, and two more if any has to be folded. In the order asked for. */
export async function readStreaksOf(
  context: Context,
  app: AppHandle,
  userIds: readonly string[],
): Promise<Result<StreaksOfUsersAnswer>> {
  const rows = await findUsers(context.pool, app.appId, userIds);
  const states = await settleRows(context, app, rows);
  const data: StreaksOfUsersAnswer["data"][number][] = [];
  const unknown: string[] = [];
  for (const userId of new Set(userIds)) {
    const state = states.get(userId);
    if (state === undefined) {
      unknown.push(userId);
      continue;
    }
    const streaks = shapeStreaks(state, app.facts).map((streak) => ({
      key: streak.key,
      length: streak.length,
      status: streak.status,
      today: streak.today.status,
      freezes: streak.freezes.available,
      endsAt: streak.endsAt,
    }));
    data.push({ userId, streaks });
  }
  return done({ data, unknown });
}
