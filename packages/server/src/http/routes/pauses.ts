import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { Context } from "../../context.ts";
import { listPauses } from "../../reads/pauses.ts";
import { endUserPause, pauseUser } from "../../usecases/pause-user.ts";
import { askedBy } from "../asked.ts";
import { markAnswered } from "../idempotency.ts";
import { addRoute } from "../route.ts";
import { addUserRead } from "../user-read-route.ts";
import {
  operatedAnswer,
  pauseAnswer,
  pauseBody,
  pausedAnswer,
  deedQuery,
} from "../schemas/changes.ts";
import { idempotencyHeaders, pauseParams, userParams } from "../schemas/params.ts";
import { doneOrTried } from "./success.ts";

const tag = "Changing";

/** Days on which nothing is asked of a user. */
export function addPauseRoutes(http: FastifyInstance, context: Context): void {
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
    success: doneOrTried(
      "Planned. Where the same pause holds already, for the same reason, nothing changes, and `auditId` is null.",
    ),
    problems: [
      "unknown_user",
      "pause_in_past",
      "pause_reversed",
      "pause_too_long",
      "pause_not_allowed",
      "idempotency_conflict",
    ],
    handle: async ({ app, params, body, reply, ...call }) => {
      const asked = askedBy(call, body);
      return markAnswered(reply, await pauseUser(context, app, params.userId, body, asked));
    },
  });

  addUserRead(http, context, {
    url: "/users/:userId/pauses",
    tag,
    summary: "A user's pauses, the latest first",
    params: userParams,
    answer: z.strictObject({ data: z.array(pauseAnswer) }).meta({ id: "Pauses" }),
    found: "The last 200 pauses, planned, under way or over.",
    read: ({ app }, row) => listPauses(context, app, row),
  });

  addRoute(http, {
    method: "DELETE",
    url: "/users/:userId/pauses/:pauseId",
    access: "server",
    tag,
    summary: "End a pause, or call it off",
    description:
      "Days that have ended in it stay paused; from the user's today on it no longer holds.",
    params: pauseParams,
    headers: idempotencyHeaders,
    query: deedQuery,
    answer: operatedAnswer,
    success: { 200: "Ended, and all that changed, or with `dryRun` would." },
    problems: ["unknown_user", "unknown_pause", "pause_over", "idempotency_conflict"],
    handle: async ({ app, params: { userId, pauseId }, query, reply, ...call }) =>
      markAnswered(reply, await endUserPause(context, app, userId, pauseId, askedBy(call, query))),
  });
}
