import { Readable } from "node:stream";
import type { FastifyInstance } from "fastify";
import type { Context } from "../../context.ts";
import { exportUser } from "../../reads/export/export-user.ts";
import { listUsers, readUser } from "../../reads/users.ts";
import { eraseUser, previewErasure } from "../../usecases/erase-user.ts";
import { putUser } from "../../usecases/put-user.ts";
import { askedBy } from "../asked.ts";
import { markAnswered } from "../idempotency.ts";
import { addRoute } from "../route.ts";
import { addUserRead } from "../user-read-route.ts";
import { pageAnswer, pageOf } from "../schemas/pages.ts";
import { deedQuery } from "../schemas/changes.ts";
import { idempotencyHeaders, userParams } from "../schemas/params.ts";
import { erasureAnswer, userAnswer, userListQuery, userPatch } from "../schemas/users.ts";
import { userExportAnswer } from "../schemas/user-export.ts";

const tag = "Users";

export function addUserRoutes(http: FastifyInstance, context: Context): void {
  addRoute(http, {
    method: "PUT",
    url: "/users/:userId",
    access: "server",
    tag,
    summary: "Make a user, or change one",
    description: "What the body leaves out stays as it is. A change of zone only looks forward.",
    params: userParams,
    body: userPatch,
    answer: userAnswer,
    success: { 200: "Changed.", 201: "Made." },
    problems: ["unknown_zone"],
    handle: async ({ app, params, body, reply }) => {
      const put = await putUser(context, app, params.userId, body);
      if (!put.ok) return put;
      reply.code(put.value.created ? 201 : 200);
      return { ok: true, value: put.value.user };
    },
  });

  addUserRead(http, context, {
    url: "/users/:userId",
    tag,
    summary: "One user",
    params: userParams,
    answer: userAnswer,
    found: "The user.",
    read: (_call, row) => readUser(row),
  });

  addRoute(http, {
    method: "GET",
    url: "/users/:userId/export",
    access: "server",
    tag,
    summary: "Everything that is kept of a user",
    description:
      "One JSON document, as it was at one moment, sent as it is read. One that breaks off is no JSON: ask again.",
    params: userParams,
    answer: userExportAnswer,
    success: { 200: "The document." },
    problems: ["unknown_user"],
    handle: async ({ app, params: { userId }, reply }) => {
      const exported = await exportUser(context, app, userId);
      if (!exported.ok) return exported;
      reply.type("application/json; charset=utf-8");
      reply.header("content-disposition", 'attachment; filename="user.json"');
      reply.header("cache-control", "no-store");
      return { ok: true, stream: Readable.from(exported.value) };
    },
  });

  addRoute(http, {
    method: "DELETE",
    url: "/users/:userId",
    access: "server",
    patience: "long",
    tag,
    summary: "Erase a user",
    description:
      "The user and everything that is kept of them, for good: there is no way back, and afterwards no such user. An activity that arrives later makes a new user with the same id.",
    params: userParams,
    query: deedQuery,
    headers: idempotencyHeaders,
    answer: erasureAnswer,
    status: 202,
    success: {
      200: "With `dryRun`: what would be erased. Else erased before: the first answer, with `Idempotent-Replayed: true`.",
      202: "Erased.",
    },
    problems: ["unknown_user"],
    handle: async ({ app, params: { userId }, query, reply, ...call }) => {
      const asked = askedBy(call, query);
      if (!asked.dryRun) return markAnswered(reply, await eraseUser(context, app, userId, asked));
      reply.code(200);
      return previewErasure(context, app, userId);
    },
  });

  addRoute(http, {
    method: "GET",
    url: "/users",
    access: "reader",
    tag,
    summary: "All users, or those found by id, name or e-mail address",
    query: userListQuery,
    answer: pageAnswer("UserPage", userAnswer),
    success: { 200: "The users, by id." },
    problems: ["invalid_cursor"],
    handle: ({ app, query: { search, ...page } }) =>
      listUsers(context, app, search === undefined ? {} : { search }, pageOf(page)),
  });
}
