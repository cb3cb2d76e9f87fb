import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { Context } from "../../context.ts";
import { readCalendar } from "../../reads/calendar.ts";
import { listEvents } from "../../reads/events.ts";
import { readStreak, readStreaks, readWeek } from "../../reads/standing.ts";
import { readXp } from "../../reads/xp.ts";
import { addRoute } from "../route.ts";
import { pageAnswer, pageOf, pageSchema } from "../schemas/pages.ts";
import { streakParams, userParams } from "../schemas/params.ts";
import { calendarAnswer, calendarQuery, spanOf, xpAnswer } from "../schemas/readings.ts";
import { eventAnswer, streakAnswer, weekAnswer } from "../schemas/standing.ts";

const tag = "Reading";

/** Where a user stands. Right at any moment, whether or not maintenance has run. */
export function addReadingRoutes(http: FastifyInstance, context: Context): void {
  addStreakRoutes(http, context);

  addRoute(http, {
    method: "GET",
    url: "/users/:userId/week",
    access: "reader",
    tag,
    summary: "The user's week: which categories are done, and the bonus",
    params: userParams,
    answer: weekAnswer,
    success: { 200: "The week." },
    problems: ["unknown_user", "no_week"],
    handle: async ({ app, params }) => {
      const week = await readWeek(context, app, params.userId);
      if (!week.ok) return week;
      const { value } = week;
      if (value !== null) return { ok: true, value };
      // Not an empty answer: under these rules there is no such thing, as with a streak that they do not have.
      return { ok: false, code: "no_week", message: "The rules in force have no weeks" };
    },
  });

  addRoute(http, {
    method: "GET",
    url: "/users/:userId/xp",
    access: "reader",
    tag,
    summary: "The user's XP: balance, level and ledger",
    params: userParams,
    query: pageSchema,
    answer: xpAnswer,
    success: { 200: "The balance, and a page of the ledger." },
    problems: ["unknown_user", "invalid_cursor"],
    handle: ({ app, params, query }) => readXp(context, app, params.userId, pageOf(query)),
  });

  addRoute(http, {
    method: "GET",
    url: "/users/:userId/events",
    access: "reader",
    tag,
    summary: "What happened, newest first",
    params: userParams,
    query: pageSchema,
    answer: pageAnswer("EventPage", eventAnswer),
    success: { 200: "The events." },
    problems: ["unknown_user", "invalid_cursor"],
    handle: ({ app, params, query }) => listEvents(context, app, params.userId, pageOf(query)),
  });
}

function addStreakRoutes(http: FastifyInstance, context: Context): void {
  addRoute(http, {
    method: "GET",
    url: "/users/:userId/streaks",
    access: "reader",
    tag,
    summary: "All streaks of a user",
    params: userParams,
    answer: z.strictObject({ data: z.array(streakAnswer) }).meta({ id: "Streaks" }),
    success: { 200: "The streaks, in the order of the rules." },
    problems: ["unknown_user"],
    handle: async ({ app, params }) => {
      const streaks = await readStreaks(context, app, params.userId);
      return streaks.ok ? { ok: true, value: { data: [...streaks.value.data] } } : streaks;
    },
  });

  addRoute(http, {
    method: "GET",
    url: "/users/:userId/streaks/:key",
    access: "reader",
    tag,
    summary: "One streak of a user",
    params: streakParams,
    answer: streakAnswer,
    success: { 200: "The streak." },
    problems: ["unknown_user", "unknown_streak"],
    handle: ({ app, params }) => readStreak(context, app, params.userId, params.key),
  });

  addRoute(http, {
    method: "GET",
    url: "/users/:userId/streaks/:key/calendar",
    access: "reader",
    tag,
    summary: "A streak day by day",
    params: streakParams,
    query: calendarQuery,
    answer: calendarAnswer,
    success: { 200: "The days, oldest first." },
    problems: ["unknown_user", "unknown_streak"],
    handle: ({ app, params, query }) =>
      readCalendar(context, app, params.userId, params.key, spanOf(query)),
  });
}
