import type { FastifyInstance } from "fastify";
import type { Context } from "../../context.ts";
import { listUsers, readUser } from "../../reads/users.ts";
import { putUser } from "../../usecases/put-user.ts";
import { addRoute } from "../route.ts";
import { pageAnswer, pageOf } from "../schemas/pages.ts";
import { userParams } from "../schemas/params.ts";
import { userAnswer, userListQuery, userPatch } from "../schemas/users.ts";

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

  addRoute(http, {
    method: "GET",
    url: "/users/:userId",
    access: "reader",
    tag,
    summary: "One user",
    params: userParams,
    answer: userAnswer,
    success: { 200: "The user." },
    problems: ["unknown_user"],
    handle: ({ app, params }) => readUser(context, app, params.userId),
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
