import type { FastifyReply, FastifyRequest } from "fastify";
import { refusalOfOther } from "./auth.ts";
import { sendProblem } from "./send-problem.ts";

/**
 * Sees to it, before a body is checked, that it is about the user whose token came with it: who need not be named, and nobody else may be.
 * A body that comes with a key is left as it is.
 */
export async function nameOwnUser(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const { caller, body } = request;
  if (caller?.kind !== "user" || typeof body !== "object" || body === null) return undefined;
  if (!("userId" in body)) {
    request.body = { ...body, userId: caller.userId };
    return undefined;
  }
  // What is no text is told by the schema.
  const named = typeof body.userId === "string" ? body.userId : caller.userId;
  const trouble = refusalOfOther(caller.userId, named);
  return trouble === null ? undefined : sendProblem(request, reply, trouble);
}
