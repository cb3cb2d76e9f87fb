import type { FastifyReply, FastifyRequest } from "fastify";
import { describeProblem, type Trouble } from "./problems.ts";

/** Long enough for a database to fail over or a crowd to pass, short enough for a phone's next try. */
const retryAfterSeconds = 5;

export function sendProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  trouble: Trouble,
): FastifyReply {
  request.problem = trouble.code;
  const body = describeProblem(trouble, request.id);
  if (body.status === 401) {
    const reason = trouble.code !== "missing_key" ? ', error="invalid_token"' : "";
    reply.header("www-authenticate", `Bearer realm="flamekeeper"${reason}`);
  }
  if (body.status === 503) reply.header("retry-after", retryAfterSeconds);
  return (
    reply
      .code(body.status)
      // Also where no hook ran, as with a URL that cannot be decoded.
      .header("x-request-id", request.id)
      .type("application/problem+json")
      .send(body)
  );
}
