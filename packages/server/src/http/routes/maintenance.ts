import type { FastifyInstance } from "fastify";
import type { Context } from "../../context.ts";
import { listFailures } from "../../reads/failures.ts";
import { listRuns, readRun } from "../../reads/runs.ts";
import { retrySetAside } from "../../usecases/retry-set-aside.ts";
import { runMaintenance } from "../../usecases/run-maintenance.ts";
import { askedBy } from "../asked.ts";
import { markAnswered } from "../idempotency.ts";
import { addRoute } from "../route.ts";
import {
  failureAnswer,
  failureParams,
  retryAnswer,
  retryBody,
  runAnswer,
} from "../schemas/maintenance.ts";
import { pageAnswer, pageOf, pageSchema } from "../schemas/pages.ts";
import { idempotencyHeaders, idParams } from "../schemas/params.ts";

const tag = "Operating";

export function addMaintenanceRoutes(
  http: FastifyInstance,
  context: Context,
  closing: AbortSignal,
): void {
  addRoute(http, {
    method: "POST",
    url: "/maintenance/runs",
    access: "operator",
    patience: "steady",
    tag,
    summary: "Run maintenance now",
    description: "Reads are right without it; it makes events happen on time.",
    answer: runAnswer,
    status: 201,
    success: { 201: "The run, which is over." },
    handle: async ({ app }) => ({
      ok: true,
      value: await runMaintenance(context, app, "operator", closing),
    }),
  });

  addRoute(http, {
    method: "GET",
    url: "/maintenance/runs",
    access: "operator",
    tag,
    summary: "Maintenance runs, newest first",
    query: pageSchema,
    answer: pageAnswer("MaintenanceRunPage", runAnswer),
    success: { 200: "The runs." },
    problems: ["invalid_cursor"],
    handle: ({ app, query }) => listRuns(context, app, pageOf(query)),
  });

  addRoute(http, {
    method: "GET",
    url: "/maintenance/runs/:id",
    access: "operator",
    tag,
    summary: "One maintenance run",
    params: idParams,
    answer: runAnswer,
    success: { 200: "The run." },
    problems: ["unknown_run"],
    handle: ({ app, params }) => readRun(context, app, params.id),
  });

  addRoute(http, {
    method: "GET",
    url: "/maintenance/failures",
    access: "operator",
    tag,
    summary: "Users whom maintenance set aside",
    description:
      "Their rows could not be judged, tried several times. Everybody else is; these wait until something writes them, or they are tried again.",
    query: pageSchema,
    answer: pageAnswer("MaintenanceFailurePage", failureAnswer),
    success: { 200: "The users, in the order of their ids." },
    problems: ["invalid_cursor"],
    handle: ({ app, query }) => listFailures(context, app, pageOf(query)),
  });

  addRoute(http, {
    method: "POST",
    url: "/maintenance/failures/:id/retry",
    access: "operator",
    tag,
    summary: "Try a user again who was set aside",
    description: "At once. Should it fail again, the user stays set aside, with the new error.",
    params: failureParams,
    headers: idempotencyHeaders,
    body: retryBody,
    answer: retryAnswer,
    success: { 200: "What came of it." },
    problems: ["unknown_user", "unknown_failure", "idempotency_conflict"],
    handle: async ({ app, params, body, reply, ...call }) =>
      markAnswered(reply, await retrySetAside(context, app, params.id, askedBy(call, body))),
  });
}
