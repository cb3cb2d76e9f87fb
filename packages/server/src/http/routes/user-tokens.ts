import type { FastifyInstance } from "fastify";
import type { Context } from "../../context.ts";
import { mintUserToken } from "../../usecases/user-tokens.ts";
import { addRoute } from "../route.ts";
import { userTokenAnswer, userTokenBody } from "../schemas/user-tokens.ts";

export function addUserTokenRoute(http: FastifyInstance, context: Context): void {
  addRoute(http, {
    method: "POST",
    url: "/user-tokens",
    access: "server",
    tag: "Keys",
    summary: "Let a user's own browser or phone in",
    description:
      "The token reads its own user's data: every `GET` of one user that any key may ask. Where the rules' `userTokens.recordActivities` says so, it records activities as well. It cannot be taken back, hence the short life.",
    body: userTokenBody,
    answer: userTokenAnswer,
    status: 201,
    success: { 201: "The token, to be sent as `Authorization: Bearer TOKEN`." },
    problems: ["unknown_user"],
    handle: ({ app, body: { userId, expiresInSeconds } }) =>
      mintUserToken(context, app, userId, expiresInSeconds),
  });
}
