import type { FastifyInstance } from "fastify";
import type { Context } from "../../context.ts";
import { listRuns, readRun } from "../../reads/runs.ts";
import { runMaintenance } from "../../usecases/run-maintenance.ts";
import { addRoute } from "../route.ts";
import { runAnswer } from "../schemas/maintenance.ts";
import { pageAnswer, pageOf, pageSchema } from "../schemas/pages.ts";
import { idParams } from "../schemas/params.ts";

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
}
