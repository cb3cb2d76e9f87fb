import type { FastifyInstance } from "fastify";
import type { Context } from "../../context.ts";
import { readPatrol } from "../../reads/patrol.ts";
import { verifyPage } from "../../usecases/verify/verify-page.ts";
import { askedBy } from "../asked.ts";
import { addRoute } from "../route.ts";
import { patrolAnswer, usualLimit, verifyAnswer, verifyBody } from "../schemas/verification.ts";

const tag = "Operating";

export function addVerificationRoutes(http: FastifyInstance, context: Context): void {
  addRoute(http, {
    method: "POST",
    url: "/verify",
    access: "operator",
    patience: "long",
    tag,
    summary: "Replay users from their facts and compare",
    description:
      "Folds each user anew from everything that was recorded and compares every stored field, the ledger entry by entry. With `repair`, what drifted is written anew; facts never are.",
    body: verifyBody,
    answer: verifyAnswer,
    success: { 200: "Each drift, with what is stored and what the facts say." },
    problems: ["unknown_user", "invalid_cursor"],
    handle: ({ app, body: { userIds, limit, cursor, repair }, request }) =>
      verifyPage(context, app, {
        userIds: userIds ?? null,
        limit: limit ?? usualLimit,
        cursor: cursor ?? null,
        repair: repair ?? false,
        by: askedBy({ request }, {}).by,
      }),
  });

  addRoute(http, {
    method: "GET",
    url: "/verify",
    access: "operator",
    tag,
    summary: "What the background patrol found",
    description:
      "The patrol verifies all users slowly, `PATROL_USERS_PER_MINUTE` on each server, over and over.",
    answer: patrolAnswer,
    success: { 200: "The last round, and the one at hand." },
    handle: async ({ app }) => ({ ok: true, value: await readPatrol(context, app) }),
  });
}
