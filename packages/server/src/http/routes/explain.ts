import type { FastifyInstance } from "fastify";
import type { Context } from "../../context.ts";
import { readExplanation } from "../../reads/explain/explain.ts";
import { addUserRead } from "../user-read-route.ts";
import { explainQuery, explanationAnswer, spanIn } from "../schemas/explain.ts";
import { streakParams } from "../schemas/params.ts";

/** For support: why did somebody lose their streak? */
export function addExplainRoute(http: FastifyInstance, context: Context): void {
  addUserRead(http, context, {
    url: "/users/:userId/streaks/:key/explain",
    // What operators gave as their reasons was not written for the user.
    usersToo: false,
    tag: "Reading",
    summary: "Why a streak is what it is, day by day",
    description:
      "Each day with its status, a sentence that says why, the facts and activities that it rests on, and its history.",
    params: streakParams,
    query: explainQuery,
    answer: explanationAnswer,
    found: "The days, oldest first.",
    problems: ["unknown_streak"],
    read: ({ app, params, query }, row) =>
      readExplanation(context, app, row, params.key, spanIn(query)),
  });
}
