import type { FastifyInstance } from "fastify";
import type { Caller } from "../usecases/caller.ts";

/** One line for each request, when it has been answered; never headers or bodies, which hold keys and people. */
export function logRequests(http: FastifyInstance): void {
  http.addHook("onResponse", async (request, reply) => {
    const { caller, method, routeOptions } = request;
    request.log.info(
      {
        method,
        // The pattern and not the path: ids of users are nobody's business in a log.
        route: routeOptions.url ?? null,
        status: reply.statusCode,
        durationMs: Math.round(reply.elapsedTime * 10) / 10,
        ...describeCaller(caller),
      },
      "request",
    );
  });
}

function describeCaller(caller: Caller | null): object {
  if (caller === null || caller.kind === "root") return {};
  const { appId } = caller.app;
  return caller.kind === "key" ? { appId, keyId: caller.keyId } : { appId };
}
