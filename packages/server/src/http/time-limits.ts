import type { FastifyInstance, FastifyRequest } from "fastify";
import { TimeLimit } from "../usecases/unavailable.ts";

/**
 * How long a route may take: `usual`; `long` for what is done to many users at once; `steady` for what goes on for as long as there is
 * something to do, of which no single statement may take longer than the pool allows.
 */
export type Patience = "usual" | "long" | "steady";

declare module "fastify" {
  interface FastifyContextConfig {
    patience?: Patience;
  }
  interface FastifyRequest {
    /** `null` until the request has come as far as its route. */
    timeLimit: TimeLimit | null;
  }
}

/** A thousand activities one by one, or the erasure of somebody who was there for ten years, on a busy database. */
const longFactor = 6;

/** Measures the time that is spent for each request; that in which its body arrives is Node's to bound. */
export function limitRequests(http: FastifyInstance, usualMs: number): void {
  http.decorateRequest("timeLimit", null);
  http.addHook("onRequest", async (request) => {
    const isLong = request.routeOptions.config.patience === "long";
    request.timeLimit = new TimeLimit(usualMs * (isLong ? longFactor : 1));
  });
}

/** For the part of a request that every request has: that a caller is looked up. */
export async function inTime<Result>(
  { timeLimit }: FastifyRequest,
  work: () => Promise<Result>,
): Promise<Result> {
  return timeLimit === null ? work() : timeLimit.run(work);
}

/** For what a route itself does. */
export async function withPatience<Result>(
  request: FastifyRequest,
  work: () => Promise<Result>,
): Promise<Result> {
  const { patience } = request.routeOptions.config;
  return patience === "steady" ? work() : inTime(request, work);
}
