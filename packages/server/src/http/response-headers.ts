import type { FastifyInstance } from "fastify";

/** What every answer says to browsers and caches: this is data, for the asker only. */
export function setResponseHeaders(http: FastifyInstance): void {
  http.addHook("onRequest", async (_request, reply) => {
    reply.headers({
      "cache-control": "no-store",
      "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
    });
  });
}
