import type { FastifyInstance } from "fastify";
import type { Context } from "../../context.ts";
import { listActivities } from "../../reads/activities.ts";
import { reportOf, reportSchema } from "../../usecases/input/report-schema.ts";
import { countAnswers } from "../../usecases/count-answers.ts";
import { recordActivity } from "../../usecases/record-activity.ts";
import { recordOwnActivity } from "../../usecases/record-own-activity.ts";
import { voidActivity } from "../../usecases/void-activity.ts";
import { markAnswered } from "../idempotency.ts";
import { invalidRequest } from "../request-error.ts";
import { addRoute } from "../route.ts";
import { askedBy } from "../asked.ts";
import { activityAnswer, activityListQuery, recordedAnswer } from "../schemas/activities.ts";
import { addUserRead } from "../user-read-route.ts";
import { voidedAnswer, voidQuery } from "../schemas/changes.ts";
import { pageAnswer, pageOf } from "../schemas/pages.ts";
import { idempotencyHeaders, idParams, userParams } from "../schemas/params.ts";

const tag = "Activities";

export function addActivityRoutes(http: FastifyInstance, context: Context): void {
  addRoute(http, {
    method: "POST",
    url: "/activities",
    access: "server",
    usersToo: true,
    tag,
    summary: "Record what a user did",
    description:
      "A user token records its own user's activities (`userId` may then be left out) where the rules' `userTokens.recordActivities` says so, and reaches back no further than the late window. A user who is not known yet is made, though not by a user token. With an `id`, or an `Idempotency-Key` in its place, the request can be sent again: it is recorded once, and the first answer comes back.",
    headers: idempotencyHeaders,
    body: reportSchema,
    answer: recordedAnswer,
    status: 201,
    success: {
      200: "Recorded before: the first answer, with `Idempotent-Replayed: true`.",
      201: "Recorded.",
    },
    problems: [
      "tokens_record_nothing",
      "unknown_user",
      "unknown_type",
      "unknown_zone",
      "occurred_in_future",
      "occurred_too_early",
      "invalid_amount",
      "idempotency_conflict",
      "overloaded",
    ],
    handle: async ({ app, body, headers, request, reply }) => {
      const key = headers["idempotency-key"];
      if (key !== undefined && body.id !== undefined && key !== body.id) {
        const message = "must be the same as the id of the body, or left out";
        return { ok: false, ...invalidRequest([{ path: "header.idempotency-key", message }]) };
      }
      const report = reportOf(body, key ?? context.mintId());
      const isRepeatable = key !== undefined || body.id !== undefined;
      const record = request.caller?.kind === "user" ? recordOwnActivity : recordActivity;
      const recorded = await record(context, app, report, isRepeatable);
      countAnswers(context.metrics, [recorded]);
      return markAnswered(reply, recorded);
    },
  });

  addUserRead(http, context, {
    url: "/users/:userId/activities",
    tag,
    summary: "What a user did, newest first",
    params: userParams,
    query: activityListQuery,
    answer: pageAnswer("ActivityPage", activityAnswer),
    found: "The activities, voided ones too.",
    problems: ["invalid_cursor"],
    read: ({ app, query: { limit, cursor, ...filter } }, row) => {
      const page = pageOf(cursor === undefined ? { limit } : { limit, cursor });
      return listActivities(context, app, row, filter, page);
    },
  });

  addRoute(http, {
    method: "DELETE",
    url: "/activities/:id",
    access: "server",
    tag,
    summary: "Void an activity",
    description: "As if it had not happened: its XP is taken back, its day judged again.",
    params: idParams,
    query: voidQuery,
    headers: idempotencyHeaders,
    answer: voidedAnswer,
    success: { 200: "The voided activity and all that changed, or with `dryRun` would." },
    problems: ["unknown_user", "unknown_activity", "idempotency_conflict"],
    handle: async ({ app, params, query, reply, ...call }) => {
      const asked = askedBy(call, query);
      const voided = await voidActivity(context, app, query.userId, params.id, asked);
      return markAnswered(reply, voided);
    },
  });
}
