import type { FastifyInstance } from "fastify";
import type { Context } from "../../context.ts";
import { grantFreezes } from "../../usecases/grant-freezes.ts";
import { pauseUser } from "../../usecases/pause-user.ts";
import { restoreStreak } from "../../usecases/restore-streak.ts";
import { answerOnce } from "../idempotency.ts";
import { addRoute } from "../route.ts";
import { grantBody, pauseBody, pausedAnswer, restoreBody } from "../schemas/changes.ts";
import { idempotencyHeaders, streakParams, userParams } from "../schemas/params.ts";
import { standingAnswer } from "../schemas/standing.ts";

const tag = "Changing";
const replayed = "Done before: the first answer, with `Idempotent-Replayed: true`.";

/** What is done to one user's streaks other than by activities. */
export function addChangeRoutes(http: FastifyInstance, context: Context): void {
  addRoute(http, {
    method: "POST",
    url: "/users/:userId/streaks/:key/freezes",
    access: "server",
    tag,
    summary: "Grant freezes",
    description: "Bought, won, or a kindness: they go above the cap of the rules too.",
    params: streakParams,
    headers: idempotencyHeaders,
    body: grantBody,
    answer: standingAnswer,
    status: 201,
    success: { 200: replayed, 201: "Granted." },
    problems: [
      "unknown_user",
      "unknown_streak",
      "invalid_count",
      "freeze_limit",
      "idempotency_conflict",
    ],
    handle: async ({ app, params: { userId, key }, body, headers, reply }) => {
      const once = headers["idempotency-key"] ?? null;
      return answerOnce(reply, await grantFreezes(context, app, userId, key, body, once));
    },
  });

  addRoute(http, {
    method: "POST",
    url: "/users/:userId/streaks/:key/restore",
    access: "operator",
    tag,
    summary: "Give a lost streak back",
    params: streakParams,
    headers: idempotencyHeaders,
    body: restoreBody,
    answer: standingAnswer,
    status: 201,
    success: { 200: replayed, 201: "Restored." },
    problems: [
      "unknown_user",
      "unknown_streak",
      "nothing_to_restore",
      "restore_too_old",
      "restore_not_allowed",
      "idempotency_conflict",
    ],
    handle: async ({ app, params: { userId, key }, body, headers, reply }) => {
      const once = headers["idempotency-key"] ?? null;
      return answerOnce(reply, await restoreStreak(context, app, userId, key, body, once));
    },
  });

  addRoute(http, {
    method: "POST",
    url: "/users/:userId/pauses",
    access: "server",
    tag,
    summary: "Plan a pause",
    description: "On the days from `from` to `to` nothing is asked of the user.",
    params: userParams,
    headers: idempotencyHeaders,
    body: pauseBody,
    answer: pausedAnswer,
    status: 201,
    success: { 200: replayed, 201: "Planned." },
    problems: [
      "unknown_user",
      "pause_in_past",
      "pause_reversed",
      "pause_too_long",
      "pause_not_allowed",
      "idempotency_conflict",
    ],
    handle: async ({ app, params, body, headers, reply }) => {
      const once = headers["idempotency-key"] ?? null;
      return answerOnce(reply, await pauseUser(context, app, params.userId, body, once));
    },
  });
}
