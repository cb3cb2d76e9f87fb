import type { FastifyInstance } from "fastify";
import type { Context } from "../../context.ts";
import { listApps } from "../../reads/apps.ts";
import { createAppOnce } from "../../usecases/create-app.ts";
import { markAnswered } from "../idempotency.ts";
import { addRootRoute } from "../route.ts";
import { appAnswer, appBody, newAppAnswer } from "../schemas/apps.ts";
import { pageAnswer, pageOf, pageSchema } from "../schemas/pages.ts";
import { idempotencyHeaders } from "../schemas/params.ts";

const tag = "Apps";

export function addAppRoutes(http: FastifyInstance, context: Context): void {
  addRootRoute(http, {
    method: "POST",
    url: "/apps",
    tag,
    summary: "Make an app",
    headers: idempotencyHeaders,
    body: appBody,
    answer: newAppAnswer,
    status: 201,
    success: {
      200: "Made before: the first answer without the keys, with `Idempotent-Replayed: true`.",
      201: "The app with its first keys, one `server` and one `operator`.",
    },
    problems: ["rules_invalid", "idempotency_conflict"],
    handle: async ({ body, headers, reply }) => {
      const once = headers["idempotency-key"] ?? null;
      return markAnswered(reply, await createAppOnce(context, body, once));
    },
  });

  addRootRoute(http, {
    method: "GET",
    url: "/apps",
    tag,
    summary: "All apps",
    query: pageSchema,
    answer: pageAnswer("AppPage", appAnswer),
    success: { 200: "The apps, by id." },
    problems: ["invalid_cursor"],
    handle: ({ query }) => listApps(context, pageOf(query)),
  });
}
