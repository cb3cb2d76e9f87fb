import type { FastifyInstance } from "fastify";
import type { Context } from "../../context.ts";
import { correctZone } from "../../usecases/correct-zone.ts";
import { grantFreezes } from "../../usecases/grant-freezes.ts";
import { restoreStreak } from "../../usecases/restore-streak.ts";
import { askedBy } from "../asked.ts";
import { markAnswered } from "../idempotency.ts";
import { addRoute } from "../route.ts";
import {
  correctedAnswer,
  grantBody,
  operatedAnswer,
  reasonBody,
  zoneCorrectionBody,
} from "../schemas/changes.ts";
import { idempotencyHeaders, streakParams, userParams } from "../schemas/params.ts";
import { doneOrTried } from "./success.ts";

const tag = "Changing";

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
    answer: operatedAnswer,
    status: 201,
    success: doneOrTried("Granted."),
    problems: [
      "unknown_user",
      "unknown_streak",
      "invalid_count",
      "freeze_limit",
      "idempotency_conflict",
    ],
    handle: async ({ app, params: { userId, key }, body, reply, ...call }) => {
      const { count } = body;
      const asked = askedBy(call, body);
      return markAnswered(reply, await grantFreezes(context, app, userId, { key, count }, asked));
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
    body: reasonBody,
    answer: operatedAnswer,
    status: 201,
    success: doneOrTried("Restored."),
    problems: [
      "unknown_user",
      "unknown_streak",
      "nothing_to_restore",
      "restore_too_old",
      "restore_not_allowed",
      "idempotency_conflict",
    ],
    handle: async ({ app, params: { userId, key }, body, reply, ...call }) =>
      markAnswered(reply, await restoreStreak(context, app, userId, key, askedBy(call, body))),
  });

  addRoute(http, {
    method: "POST",
    url: "/users/:userId/zone-corrections",
    access: "operator",
    tag,
    summary: "Say where a user really was",
    description:
      "Replaces the zones since `from`, and puts the activities since then on the days that they had there. Their XP stays.",
    params: userParams,
    headers: idempotencyHeaders,
    body: zoneCorrectionBody,
    answer: correctedAnswer,
    status: 201,
    success: doneOrTried("Corrected."),
    problems: [
      "unknown_user",
      "unknown_zone",
      "correction_in_future",
      "correction_too_early",
      "idempotency_conflict",
    ],
    handle: async ({ app, params, body, reply, ...call }) => {
      const asked = askedBy(call, body);
      return markAnswered(reply, await correctZone(context, app, params.userId, body, asked));
    },
  });
}
