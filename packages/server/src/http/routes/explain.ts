import type { FastifyInstance } from "fastify";
import type { Context } from "../../context.ts";
import { readExplanation } from "../../reads/explain/explain.ts";
import { addRoute } from "../route.ts";
import { explainQuery, explanationAnswer, spanIn } from "../schemas/explain.ts";
import { streakParams } from "../schemas/params.ts";

/** For support: why did somebody lose their streak? */
export function addExplainRoute(http: FastifyInstance, context: Context): void {
  addRoute(http, {
    method: "GET",
    url: "/users/:userId/streaks/:key/explain",
    access: "reader",
    // What operators gave as their reasons was not written for the user.
    usersToo: false,
    tag: "Reading",
    summary: "Why a streak is what it is, day by day",
    description:
      "Each day with its status, a sentence that says why, the facts and activities that it rests on, and its history.",
    params: streakParams,
    query: explainQuery,
    answer: explanationAnswer,
    success: { 200: "The days, oldest first." },
    problems: ["unknown_user", "unknown_streak"],
    handle: ({ app, params, query }) =>
      readExplanation(context, app, params.userId, params.key, spanIn(query)),
  });
}
