import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { Context } from "../../context.ts";
import { listAudit, readAudit } from "../../reads/audit.ts";
import { undo } from "../../usecases/undo.ts";
import { askedBy } from "../asked.ts";
import { markAnswered } from "../idempotency.ts";
import { addRoute } from "../route.ts";
import { auditAnswer, auditQuery } from "../schemas/audit.ts";
import { operatedAnswer, reasonBody } from "../schemas/changes.ts";
import { pageAnswer, pageOf } from "../schemas/pages.ts";
import { idempotencyHeaders, idParams } from "../schemas/params.ts";
import { protectedAnswer } from "../schemas/protections.ts";
import { doneOrTried } from "./success.ts";

const tag = "Operating";

/** Who did what, when and why, and taking it back. */
export function addAuditRoutes(http: FastifyInstance, context: Context): void {
  addRoute(http, {
    method: "GET",
    url: "/audit",
    access: "operator",
    tag,
    summary: "What operators did, newest first",
    query: auditQuery,
    answer: pageAnswer("AuditPage", auditAnswer),
    success: { 200: "The entries." },
    problems: ["invalid_cursor"],
    handle: ({ app, query: { limit, cursor, ...filter } }) =>
      listAudit(context, app, filter, pageOf(cursor === undefined ? { limit } : { limit, cursor })),
  });

  addRoute(http, {
    method: "GET",
    url: "/audit/:id",
    access: "operator",
    tag,
    summary: "One entry of the audit log",
    params: idParams,
    answer: auditAnswer,
    success: { 200: "The entry." },
    problems: ["unknown_audit_entry"],
    handle: ({ app, params }) => readAudit(context, app, params.id),
  });

  addRoute(http, {
    method: "POST",
    url: "/audit/:id/undo",
    access: "operator",
    patience: "long",
    tag,
    summary: "Take back what an entry tells",
    description:
      "As if it had never been done: a grant, a restore, a pause, a zone correction, a voided activity or a protection. Everything since is judged again.",
    params: idParams,
    headers: idempotencyHeaders,
    body: reasonBody,
    answer: z.union([operatedAnswer, protectedAnswer]),
    status: 201,
    success: doneOrTried("Taken back."),
    problems: [
      "unknown_audit_entry",
      "unknown_user",
      "not_undoable",
      "already_undone",
      "idempotency_conflict",
    ],
    handle: async ({ app, params, body, reply, ...call }) =>
      markAnswered(reply, await undo(context, app, params.id, askedBy(call, body))),
  });
}
