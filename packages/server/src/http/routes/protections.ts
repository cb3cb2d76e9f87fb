import type { FastifyInstance } from "fastify";
import type { Context } from "../../context.ts";
import { listProtections, readProtection } from "../../reads/protections.ts";
import { protectUsers } from "../../usecases/protect-users.ts";
import { withdrawProtection } from "../../usecases/withdraw-protection.ts";
import { askedBy } from "../asked.ts";
import { markAnswered } from "../idempotency.ts";
import { addRoute } from "../route.ts";
import { deedQuery } from "../schemas/changes.ts";
import { pageAnswer, pageOf, pageSchema } from "../schemas/pages.ts";
import { idempotencyHeaders, idParams } from "../schemas/params.ts";
import {
  protectedAnswer,
  protectionAnswer,
  protectionBody,
  protectionProgressAnswer,
} from "../schemas/protections.ts";
import { doneOrTried } from "./success.ts";

const tag = "Changing";

export function addProtectionRoutes(http: FastifyInstance, context: Context): void {
  addRoute(http, {
    method: "POST",
    url: "/protections",
    access: "operator",
    patience: "steady",
    tag,
    summary: "Protect everybody's streaks during an outage",
    description:
      "Days that overlap it, also past ones, are not held against anybody. Reads are right at once; rows and events follow in the background.",
    headers: idempotencyHeaders,
    body: protectionBody,
    answer: protectedAnswer,
    status: 201,
    success: doneOrTried("Protected."),
    problems: ["protection_invalid", "idempotency_conflict"],
    handle: async ({ app, body, reply, ...call }) =>
      markAnswered(reply, await protectUsers(context, app, body, askedBy(call, body))),
  });

  addRoute(http, {
    method: "GET",
    url: "/protections",
    access: "reader",
    tag,
    summary: "All protections, newest first",
    query: pageSchema,
    answer: pageAnswer("ProtectionPage", protectionAnswer),
    success: { 200: "The protections, withdrawn ones too." },
    problems: ["invalid_cursor"],
    handle: ({ app, query }) => listProtections(context, app, pageOf(query)),
  });

  addRoute(http, {
    method: "GET",
    url: "/protections/:id",
    access: "reader",
    tag,
    summary: "One protection, and how far the background is with it",
    params: idParams,
    answer: protectionProgressAnswer,
    success: { 200: "The protection." },
    problems: ["unknown_protection"],
    handle: ({ app, params }) => readProtection(context, app, params.id),
  });

  addRoute(http, {
    method: "DELETE",
    url: "/protections/:id",
    access: "operator",
    patience: "steady",
    tag,
    summary: "Take a protection back",
    description:
      "Whether it has reached everybody yet or not. Days are judged as if it had never been declared.",
    params: idParams,
    query: deedQuery,
    headers: idempotencyHeaders,
    answer: protectedAnswer,
    success: { 200: "Taken back, or with `dryRun` what would change." },
    problems: ["unknown_protection", "already_undone", "idempotency_conflict"],
    handle: async ({ app, params, query, reply, ...call }) =>
      markAnswered(reply, await withdrawProtection(context, app, params.id, askedBy(call, query))),
  });
}
