import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { Context } from "../../context.ts";
import { isReady } from "../../reads/ready.ts";
import { problemSchema } from "../schemas/problem.ts";
import { sendProblem } from "../send-problem.ts";

const tags = ["Open"];
/** Said of each, since without it a description leaves open whether a key is needed. */
const security: [] = [];
const status = z.strictObject({ status: z.string() });

/** What takes no key and tells nothing about any app. */
export function addOpenRoutes(http: FastifyInstance, context: Context): void {
  const welcome = { name: "Flamekeeper", docs: "/docs", openapi: "/openapi.json" };
  http.get("/", { schema: { hide: true } }, async () => welcome);

  http.get(
    "/healthz",
    {
      schema: {
        tags,
        security,
        summary: "Whether the process is alive",
        response: { 200: status.describe("It is.") },
      },
    },
    async () => ({ status: "ok" }),
  );

  http.get(
    "/readyz",
    {
      schema: {
        tags,
        security,
        summary: "Whether requests can be served: the database is there and migrated",
        response: {
          200: status.describe("They can."),
          503: {
            description: "Not now; `detail` says why.",
            content: { "application/problem+json": { schema: problemSchema } },
          },
        },
      },
    },
    async (request, reply) => {
      const { ready, detail } = await isReady(context);
      if (ready) return { status: detail };
      return sendProblem(request, reply, { code: "not_ready", message: detail });
    },
  );
}
