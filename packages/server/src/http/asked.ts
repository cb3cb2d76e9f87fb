import type { FastifyRequest } from "fastify";
import type { Asked } from "../usecases/asked.ts";
import { actorOf } from "../usecases/caller.ts";

interface Asking {
  readonly request: FastifyRequest;
  readonly headers?: { readonly "idempotency-key"?: string };
}

/** How a request asks for something that is entered in the audit log. */
export function askedBy(
  { request, headers = {} }: Asking,
  { reason, dryRun = false }: { readonly reason?: string; readonly dryRun?: boolean },
): Asked {
  if (request.caller === null) throw new Error("A route was reached without a key");
  const idempotencyKey = headers["idempotency-key"] ?? null;
  return { by: actorOf(request.caller), reason: reason ?? null, idempotencyKey, dryRun };
}
