import type { FastifyInstance } from "fastify";
import type { Context } from "../../context.ts";
import { readClock } from "../../reads/apps.ts";
import { moveClock } from "../../usecases/move-clock.ts";
import { askedBy } from "../asked.ts";
import { markAnswered } from "../idempotency.ts";
import { addRoute } from "../route.ts";
import { clockAnswer, clockBody } from "../schemas/apps.ts";
import { idempotencyHeaders } from "../schemas/params.ts";

const tag = "Test clock";

export function addClockRoutes(http: FastifyInstance, context: Context): void {
  addRoute(http, {
    method: "GET",
    url: "/clock",
    access: "reader",
    tag,
    summary: "What time it is for the app",
    answer: clockAnswer,
    success: { 200: "The clock." },
    handle: async ({ app }) => ({ ok: true, value: readClock(context, app) }),
  });

  addRoute(http, {
    method: "PUT",
    url: "/clock",
    access: "operator",
    patience: "steady",
    tag,
    summary: "Move the test clock of a sandbox app",
    description:
      "Only forward. Whatever ends on the way is judged in order before the answer comes.",
    headers: idempotencyHeaders,
    body: clockBody,
    answer: clockAnswer,
    success: { 200: "The clock, which now stands still." },
    problems: ["not_a_sandbox", "clock_backwards", "clock_too_far", "idempotency_conflict"],
    handle: async ({ app, body, reply, ...call }) =>
      markAnswered(reply, await moveClock(context, app, body, askedBy(call, {}))),
  });
}
