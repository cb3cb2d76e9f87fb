import type { FastifyInstance } from "fastify";
import type { Context } from "../../context.ts";
import { listApps } from "../../reads/apps.ts";
import { createApp } from "../../usecases/create-app.ts";
import { addRootRoute } from "../route.ts";
import { appAnswer, appBody, newAppAnswer } from "../schemas/apps.ts";
import { pageAnswer, pageOf, pageSchema } from "../schemas/pages.ts";

const tag = "Apps";

export function addAppRoutes(http: FastifyInstance, context: Context): void {
  addRootRoute(http, {
    method: "POST",
    url: "/apps",
    tag,
    summary: "Make an app",
    body: appBody,
    answer: newAppAnswer,
    status: 201,
    success: { 201: "The app with its first keys, one `server` and one `operator`." },
    problems: ["rules_invalid"],
    handle: ({ body }) => createApp(context, body),
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
