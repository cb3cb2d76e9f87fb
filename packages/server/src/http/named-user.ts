import type { FastifyRequest } from "fastify";
import { refusalOfOther } from "./auth.ts";
import { invalidRequest } from "./request-error.ts";
import type { Outcome } from "./route.ts";

/** The user whom a body is about: a user's own token need not name one, and must not name another. */
export function userNamedBy(request: FastifyRequest, named: string | undefined): Outcome<string> {
  const { caller } = request;
  if (caller?.kind === "user") {
    const trouble = refusalOfOther(caller.userId, named ?? caller.userId);
    return trouble === null ? { ok: true, value: caller.userId } : { ok: false, ...trouble };
  }
  if (named !== undefined) return { ok: true, value: named };
  return { ok: false, ...invalidRequest([{ path: "userId", message: "is required" }]) };
}
