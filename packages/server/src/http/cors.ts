import cors from "@fastify/cors";
import type { FastifyInstance } from "fastify";

/** A browser asks again before the next request only after so long; Chromium keeps the answer for two hours at the most. */
const preflightSeconds = 7_200;

/**
 * Lets scripts of these origins in; of none, unless said. They come with a user token, which no browser sends by itself, so there is
 * nothing that a foreign page could do in a user's name.
 */
export async function admitOrigins(
  http: FastifyInstance,
  origins: readonly string[],
): Promise<void> {
  if (origins.length === 0) return;
  await http.register(cors, {
    origin: origins.includes("*") ? "*" : [...origins],
    // What a user token can do.
    methods: ["GET", "POST"],
    allowedHeaders: [
      "authorization",
      "content-type",
      "idempotency-key",
      "if-none-match",
      "x-request-id",
    ],
    exposedHeaders: [
      "etag",
      "idempotent-replayed",
      "ratelimit-limit",
      "ratelimit-remaining",
      "ratelimit-reset",
      "retry-after",
      "x-request-id",
    ],
    maxAge: preflightSeconds,
  });
}
