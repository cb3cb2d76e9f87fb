import type { FastifyInstance } from "fastify";
import type { Context } from "../../context.ts";
import { findForCalendar, readCalendar } from "../../reads/calendar.ts";
import { listEvents } from "../../reads/events.ts";
import { readStreaksOf } from "../../reads/friends.ts";
import { readStreak, readStreaks, readWeek } from "../../reads/standing.ts";
import { readXp } from "../../reads/xp.ts";
import { addRoute } from "../route.ts";
import { addUserRead, addUserReadWith } from "../user-read-route.ts";
import { pageAnswer, pageOf, pageSchema } from "../schemas/pages.ts";
import { streakParams, userParams } from "../schemas/params.ts";
import {
  calendarAnswer,
  calendarQuery,
  spanOf,
  userIdsQuery,
  xpAnswer,
} from "../schemas/readings.ts";
import {
  eventAnswer,
  streakAnswer,
  streaksAnswer,
  streaksOfUsersAnswer,
  weekAnswer,
} from "../schemas/standing.ts";

const tag = "Reading";

/** Where a user stands. Right at any moment, whether or not maintenance has run. */
export function addReadingRoutes(http: FastifyInstance, context: Context): void {
  addStreakRoutes(http, context);

  addRoute(http, {
    method: "GET",
    url: "/streaks",
    access: "reader",
    tag,
    summary: "The streaks of several users at once",
    query: userIdsQuery,
    answer: streaksOfUsersAnswer,
    success: { 200: "The streaks of those who are known, and the ids of those who are not." },
    handle: ({ app, query }) => readStreaksOf(context, app, query.userIds),
  });

  addUserRead(http, context, {
    url: "/users/:userId/week",
    tag,
    summary: "The user's week: which categories are done, and the bonus",
    params: userParams,
    answer: weekAnswer,
    found: "The week.",
    problems: ["no_week"],
    read: ({ app }, row) => readWeek(context, app, row),
  });

  addUserRead(http, context, {
    url: "/users/:userId/xp",
    tag,
    summary: "The user's XP: balance, level and ledger",
    params: userParams,
    query: pageSchema,
    answer: xpAnswer,
    found: "The balance, and a page of the ledger.",
    problems: ["invalid_cursor"],
    read: ({ app, query }, row) => readXp(context, app, row, pageOf(query)),
  });

  addUserRead(http, context, {
    url: "/users/:userId/events",
    tag,
    summary: "What happened, newest first",
    params: userParams,
    query: pageSchema,
    answer: pageAnswer("EventPage", eventAnswer),
    found: "The events.",
    problems: ["invalid_cursor"],
    read: ({ app, query }, row) => listEvents(context, app, row, pageOf(query)),
  });
}

function addStreakRoutes(http: FastifyInstance, context: Context): void {
  addUserRead(http, context, {
    url: "/users/:userId/streaks",
    tag,
    summary: "All streaks of a user",
    params: userParams,
    answer: streaksAnswer,
    found: "The streaks, in the order of the rules.",
    read: ({ app }, row) => readStreaks(context, app, row),
  });

  addUserRead(http, context, {
    url: "/users/:userId/streaks/:key",
    tag,
    summary: "One streak of a user",
    params: streakParams,
    answer: streakAnswer,
    found: "The streak.",
    problems: ["unknown_streak"],
    read: ({ app, params }, row) => readStreak(context, app, row, params.key),
  });

  addUserReadWith(http, context, {
    url: "/users/:userId/streaks/:key/calendar",
    tag,
    summary: "A streak day by day",
    params: streakParams,
    query: calendarQuery,
    answer: calendarAnswer,
    found: "The days, oldest first.",
    problems: ["unknown_streak"],
    find: ({ app, params, query }) => findForCalendar(context, app, params.userId, spanOf(query)),
    read: ({ app, params, query }, row) =>
      readCalendar(context, app, row, params.key, spanOf(query)),
  });
}
