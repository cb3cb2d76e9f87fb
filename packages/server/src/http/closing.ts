import type { FastifyInstance } from "fastify";

/**
 * Tells those who are answered while the server closes that the connection ends with this answer: their next request would be cut off.
 * The framework says it to requests that arrive by then, not to those that were at hand.
 *
 * @returns given when the server begins to close: what would go on for long has to end then
 */
export function announceClosing(http: FastifyInstance): AbortSignal {
  const closing = new AbortController();
  http.addHook("preClose", async () => closing.abort());
  http.addHook("onSend", async (_request, reply) => {
    if (closing.signal.aborted) reply.header("connection", "close");
  });
  return closing.signal;
}
