import { timingSafeEqual } from "node:crypto";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { z } from "zod";
import type { Context } from "../../context.ts";
import { hashKey } from "../../usecases/caller.ts";
import { circuitStateOf } from "../../usecases/unavailable.ts";
import type { Trouble } from "../problems.ts";
import { problemSchema } from "../schemas/problem.ts";
import { sendProblem } from "../send-problem.ts";

const problemOf = (description: string): object => ({
  description,
  content: { "application/problem+json": { schema: problemSchema } },
});

const description =
  "In Prometheus' text format. With `METRICS_KEY` it takes that key; without, it answers only who asks on the server's own machine.";

const schema = {
  tags: ["Open"],
  summary: "Metrics for Prometheus",
  description,
  security: [] as [],
  response: {
    200: {
      description: "The metrics.",
      content: { "text/plain": { schema: z.string() } },
    },
    401: problemOf("`missing_key`, `invalid_key`: The metrics key is needed."),
    403: problemOf("`metrics_closed`: Without a metrics key nobody else may read them."),
  },
};

/** What Prometheus scrapes. Answers also when the database does not: that is when somebody looks. */
export function addMetricsRoute(
  http: FastifyInstance,
  context: Context,
  metricsKey: string | null,
): void {
  http.get("/metrics", { schema }, async (request, reply) => {
    const trouble = refusalOf(request, metricsKey);
    if (trouble !== null) return sendProblem(request, reply, trouble);
    await tellGauges(context);
    // As bytes: the schema is for those who read the description.
    return reply.type(context.metrics.mediaType).send(await context.metrics.print());
  });
}

function refusalOf(request: FastifyRequest, metricsKey: string | null): Trouble | null {
  const { authorization } = request.headers;
  if (metricsKey === null) {
    if (isLocal(request)) return null;
    const message = "Set METRICS_KEY on the server, and send it as Authorization: Bearer KEY";
    return { code: "metrics_closed", message };
  }
  if (authorization === undefined) {
    return { code: "missing_key", message: "Send the header Authorization: Bearer METRICS_KEY" };
  }
  const given = /^Bearer +([\x21-\x7e]{1,1024})$/i.exec(authorization)?.[1] ?? "";
  // Digests have one length, which is what comparing in constant time takes.
  if (timingSafeEqual(hashKey(given), hashKey(metricsKey))) return null;
  return { code: "invalid_key", message: "This is not the server's METRICS_KEY" };
}

const loopback = /^(::1|(::ffff:)?127(\.\d{1,3}){3})$/;

/** Asked by a program on this machine, for itself and not on behalf of somebody far away. */
function isLocal({ socket, headers }: FastifyRequest): boolean {
  const isForwarded = headers["x-forwarded-for"] !== undefined || headers.forwarded !== undefined;
  return !isForwarded && loopback.test(socket.remoteAddress ?? "");
}

const msInSecond = 1_000;

async function tellGauges(context: Context): Promise<void> {
  const { metrics, pool, clock } = context;
  metrics.poolSize.set(pool.options.max);
  metrics.poolConnections.set(pool.totalCount - pool.idleCount, { state: "busy" });
  metrics.poolConnections.set(pool.idleCount, { state: "idle" });
  metrics.poolWaiting.set(pool.waitingCount);
  metrics.circuitOpen.set(circuitStateOf(pool) === "closed" ? 0 : 1);
  metrics.groupWaiting.set(context.submissions.waitingCount);
  const row = await context.backlog.read(context);
  metrics.databaseUp.set(row === null ? 0 : 1);
  metrics.due.set(row?.due ?? null);
  metrics.lag.set(row === null ? null : lagMs(row.nextDueAt, clock()) / msInSecond);
  metrics.setAside.set(row?.setAside ?? null);
  metrics.drifted.set(row?.drifted ?? null);
  metrics.maintenanceLastSuccess.set(row === null ? null : row.lastRoundAt / msInSecond);
}

function lagMs(nextDueAt: number | null, now: number): number {
  return nextDueAt === null ? 0 : Math.max(0, now - nextDueAt);
}
