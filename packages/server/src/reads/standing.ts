import type { Context } from "../context.ts";
import type { Queryable } from "../store/postgres/pool/index.ts";
import type { AppHandle } from "./app-handle.ts";
import { done, problem, type Result } from "../result.ts";
import type { StandingAnswer, StreakAnswer, WeekAnswer } from "./answers.ts";
import { shapeStanding, shapeStreaks, shapeWeek } from "./shape.ts";
import { readState } from "./state.ts";

/** Where a user stands now; nothing has happened, so there are no events. */
export async function readStanding(
  context: { readonly pool: Queryable },
  app: AppHandle,
  userId: string,
): Promise<Result<StandingAnswer>> {
  const state = await readState(context, app, userId);
  return state.ok ? done(shapeStanding(state.value, app.facts, [])) : state;
}

export async function readStreaks(
  context: Context,
  app: AppHandle,
  userId: string,
): Promise<Result<{ readonly data: readonly StreakAnswer[] }>> {
  const state = await readState(context, app, userId);
  return state.ok ? done({ data: shapeStreaks(state.value, app.facts) }) : state;
}

export async function readStreak(
  context: Context,
  app: AppHandle,
  userId: string,
  key: string,
): Promise<Result<StreakAnswer>> {
  const streaks = await readStreaks(context, app, userId);
  if (!streaks.ok) return streaks;
  const found = streaks.value.data.find((streak) => streak.key === key);
  return found === undefined ? unknownStreak(key) : done(found);
}

/** `null` when the app's rules have no weeks. */
export async function readWeek(
  context: Context,
  app: AppHandle,
  userId: string,
): Promise<Result<WeekAnswer | null>> {
  const state = await readState(context, app, userId);
  return state.ok ? done(shapeWeek(state.value, app.facts)) : state;
}

export function unknownStreak(key: string): Result<never> {
  return problem("unknown_streak", `The rules have no streak "${key}"`);
}
