import type { IncomingMessage } from "node:http";
import type { FastifyInstance } from "fastify";

/** Anything else would have to be escaped in logs and headers. */
const saneId = /^[\x21-\x7e]{1,128}$/;

/** The caller's own `X-Request-Id` where it is fit to be logged and echoed, else a new one. */
export function requestIdOf(request: IncomingMessage, mintId: () => string): string {
  const given = request.headers["x-request-id"];
  return typeof given === "string" && saneId.test(given) ? given : mintId();
}

export function echoRequestIds(http: FastifyInstance): void {
  http.addHook("onRequest", async (request, reply) => {
    reply.header("x-request-id", request.id);
  });
}
