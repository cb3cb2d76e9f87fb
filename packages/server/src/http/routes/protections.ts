import type { FastifyInstance } from "fastify";
import type { Context } from "../../context.ts";
import { listProtections } from "../../reads/apps.ts";
import { protectUsers } from "../../usecases/protect-users.ts";
import { answerOnce } from "../idempotency.ts";
import { addRoute } from "../route.ts";
import { protectionAnswer, protectionBody } from "../schemas/changes.ts";
import { pageAnswer, pageOf, pageSchema } from "../schemas/pages.ts";
import { idempotencyHeaders } from "../schemas/params.ts";

const tag = "Changing";

export function addProtectionRoutes(http: FastifyInstance, context: Context): void {
  addRoute(http, {
    method: "POST",
    url: "/protections",
    access: "operator",
    tag,
    summary: "Protect everybody's streaks during an outage",
    description: "Days that overlap it, also past ones, are not held against anybody.",
    headers: idempotencyHeaders,
    body: protectionBody,
    answer: protectionAnswer,
    status: 201,
    success: {
      200: "Done before: the first answer, with `Idempotent-Replayed: true`.",
      201: "Protected.",
    },
    problems: ["protection_invalid", "idempotency_conflict"],
    handle: async ({ app, body, headers, reply }) => {
      const once = headers["idempotency-key"] ?? null;
      return answerOnce(reply, await protectUsers(context, app, body, once));
    },
  });

  addRoute(http, {
    method: "GET",
    url: "/protections",
    access: "reader",
    tag,
    summary: "All protections, newest first",
    query: pageSchema,
    answer: pageAnswer("ProtectionPage", protectionAnswer),
    success: { 200: "The protections." },
    problems: ["invalid_cursor"],
    handle: ({ app, query }) => listProtections(context, app, pageOf(query)),
  });
}
