import type { Context } from "../context.ts";
import { done, problem, type Result } from "../result.ts";
import type { Queryable } from "../store/postgres/pool/index.ts";
import type { UserRow } from "../store/users.ts";
import type { StandingAnswer, StreakAnswer, WeekAnswer } from "./answers.ts";
import type { AppHandle } from "./app-handle.ts";
import { shapeStanding, shapeStreaks, shapeWeek } from "./shape.ts";
import { readState, settleRow } from "./state.ts";
import { restOn, type UserReading } from "./user-reading.ts";

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
  row: UserRow,
): Promise<Result<UserReading<{ readonly data: readonly StreakAnswer[] }>>> {
  const { state, folded } = await settleRow(context, app, row);
  return done(restOn(state, app, { data: shapeStreaks(state, app.facts) }, folded));
}

export async function readStreak(
  context: Context,
  app: AppHandle,
  row: UserRow,
  key: string,
): Promise<Result<UserReading<StreakAnswer>>> {
  const { state, folded } = await settleRow(context, app, row);
  const found = shapeStreaks(state, app.facts).find((streak) => streak.key === key);
  return found === undefined ? unknownStreak(key) : done(restOn(state, app, found, folded));
}

export async function readWeek(
  context: Context,
  app: AppHandle,
  row: UserRow,
): Promise<Result<UserReading<WeekAnswer>>> {
  const { state, folded } = await settleRow(context, app, row);
  const week = shapeWeek(state, app.facts);
  // Not an empty answer: under these rules there is no such thing, as with a streak that they do not have.
  if (week === null) return problem("no_week", "The rules in force have no weeks");
  return done(restOn(state, app, week, folded));
}

export function unknownStreak(key: string): Result<never> {
  return problem("unknown_streak", `The rules have no streak "${key}"`);
}
