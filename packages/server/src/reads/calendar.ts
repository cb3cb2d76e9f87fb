import {
  addDays,
  asDay,
  type Day,
  formatDay,
  type Instant,
  viewCalendar,
} from "@flamekeeper/engine";
import type { Context } from "../context.ts";
import { findUserWithTotals, type UserWithTotals } from "../store/activities.ts";
import type { AppHandle } from "./app-handle.ts";
import { done, type Result } from "../result.ts";
import type { CalendarAnswer } from "./answers.ts";
import { unknownStreak } from "./standing.ts";
import { settleRow } from "./state.ts";
import { restOn, type UserReading } from "./user-reading.ts";

/** The last `days` days up to today, or those from `from` to `to`, both inside. */
export type CalendarSpan = { readonly days: number } | { readonly from: Day; readonly to: Day };

/** The user, with all that the calendar of the span shows beside the state. */
export async function findForCalendar(
  { pool }: Pick<Context, "pool">,
  app: AppHandle,
  userId: string,
  span: CalendarSpan,
): Promise<UserWithTotals | null> {
  const [from, to] =
    "days" in span ? [earliestOf(span.days, app.now), lastDay] : [span.from, span.to];
  return findUserWithTotals(pool, app.appId, userId, from, to);
}

const dayMs = 86_400_000;
const lastDay = asDay(Date.UTC(9999, 11, 31) / dayMs);

/** Which day is today shows when the user is read. At the least it is two days before what it is in UTC: in the furthest zone, with the latest start. */
function earliestOf(days: number, now: Instant): Day {
  return addDays(asDay(Math.floor(now / dayMs)), -1 - days);
}

export async function readCalendar(
  context: Context,
  app: AppHandle,
  row: UserWithTotals,
  key: string,
  span: CalendarSpan,
): Promise<Result<UserReading<CalendarAnswer>>> {
  const { state, folded } = await settleRow(context, app, row);
  const streak = state.streaks.find((one) => one.key === key);
  if (streak === undefined) return unknownStreak(key);
  const [from, to] = boundsOf(span, state.today);
  const byDay = new Map(row.totals.map((total) => [total.day, total]));
  const calendar = {
    today: formatDay(state.today),
    length: streak.length,
    longest: streak.longest,
    freezes: streak.freezes,
    days: viewCalendar(state, streak, from, to).map(({ day, status }) => ({
      day: formatDay(day),
      status,
      activities: byDay.get(day)?.activities ?? 0,
      xp: byDay.get(day)?.xp ?? 0,
    })),
  };
  return done(restOn(state, app, calendar, folded));
}

function boundsOf(span: CalendarSpan, today: Day): readonly [Day, Day] {
  return "days" in span ? [addDays(today, 1 - span.days), today] : [span.from, span.to];
}
