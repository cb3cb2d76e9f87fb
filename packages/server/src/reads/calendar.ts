import { addDays, type Day, formatDay, viewCalendar } from "@flamekeeper/engine";
import type { Context } from "../context.ts";
import { totalsByDay } from "../store/activities.ts";
import type { UserRow } from "../store/users.ts";
import type { AppHandle } from "./app-handle.ts";
import { done, type Result } from "../result.ts";
import type { CalendarAnswer } from "./answers.ts";
import { unknownStreak } from "./standing.ts";
import { settleRow } from "./state.ts";
import { restOn, type UserReading } from "./user-reading.ts";

/** The last `days` days up to today, or those from `from` to `to`, both inside. */
export type CalendarSpan = { readonly days: number } | { readonly from: Day; readonly to: Day };

export async function readCalendar(
  context: Context,
  app: AppHandle,
  row: UserRow,
  key: string,
  span: CalendarSpan,
): Promise<Result<UserReading<CalendarAnswer>>> {
  const { state } = await settleRow(context, app, row);
  const streak = state.streaks.find((one) => one.key === key);
  if (streak === undefined) return unknownStreak(key);
  const [from, to] = boundsOf(span, state.today);
  const totals = await totalsByDay(context.pool, app.appId, row.userId, from, to);
  const byDay = new Map(totals.map((total) => [total.day, total]));
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
  return done(restOn(state, app, calendar, true));
}

function boundsOf(span: CalendarSpan, today: Day): readonly [Day, Day] {
  return "days" in span ? [addDays(today, 1 - span.days), today] : [span.from, span.to];
}
