import type { FastifyInstance } from "fastify";
import type { Metrics } from "../metrics/metrics.ts";
import type { Code } from "./problems.ts";

declare module "fastify" {
  interface FastifyRequest {
    /** The problem that it is answered with. */
    problem: Code | null;
  }
}

/** Others are so rare, and so free to be made up, that they share a name. */
const methods: ReadonlySet<string> = new Set(["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"]);

const msInSecond = 1_000;

/** Counts each request when it has been answered. */
export function measureRequests(http: FastifyInstance, metrics: Metrics): void {
  http.decorateRequest("problem", null);
  http.addHook("onResponse", async (request, reply) => {
    const method = methods.has(request.method) ? request.method : "other";
    // The pattern, of which there are as many as routes; a path may be anything.
    const route = request.routeOptions.url ?? "none";
    metrics.httpRequests.add(1, { method, route, status: classOf(reply.statusCode) });
    metrics.httpSeconds.observe(reply.elapsedTime / msInSecond, { method, route });
    if (request.problem !== null) metrics.httpProblems.add(1, { code: request.problem });
  });
}

const classes = ["1xx", "2xx", "3xx", "4xx"] as const;

function classOf(status: number): (typeof classes)[number] | "5xx" {
  return classes[Math.floor(status / 100) - 1] ?? "5xx";
}
