import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { explainBadMoment, NotServed } from "../usecases/unavailable.ts";
import type { Trouble } from "./problems.ts";
import { RequestError } from "./request-error.ts";
import { sendProblem } from "./send-problem.ts";

/** What the framework throws over a request that it cannot read, in our words. */
const unreadable: Readonly<Record<string, Trouble>> = {
  FST_ERR_BAD_URL: { code: "malformed_url", message: "The URL is not valid percent-encoding" },
  FST_ERR_MAX_PARAM_LENGTH: { code: "malformed_url", message: "A part of the path is too long" },
  FST_ERR_CTP_BODY_TOO_LARGE: {
    code: "body_too_large",
    message: "The body is larger than this path takes",
  },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    code: "unsupported_media_type",
    message: "This path does not take a body of this content type",
  },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: {
    code: "malformed_request",
    message: "The body is not as long as Content-Length says",
  },
};

/** Turns whatever is thrown, and whatever no route takes, into problems. */
export function answerFailures(http: FastifyInstance): void {
  http.setErrorHandler((error, request, reply) => answerFailure(error, request, reply));
  http.setNotFoundHandler((request, reply) =>
    sendProblem(request, reply, {
      code: "unknown_path",
      message: `Nothing answers ${request.method} at this path; see /docs`,
    }),
  );
}

export function answerFailure(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const trouble = troubleOf(error);
  const { log } = request;
  if (trouble.code === "internal_error") log.error({ err: error }, "A request failed");
  if (trouble.code === "database_unavailable") {
    // That the circuit is open was said when it opened; a line for each who is turned away would bury it.
    const isTold = error instanceof NotServed && error.reason === "circuit_open";
    log[isTold ? "debug" : "warn"]({ err: error }, "No database");
  }
  return sendProblem(request, reply, trouble);
}

/** What to tell of something thrown. */
export function troubleOf(error: unknown): Trouble {
  if (error instanceof RequestError) return error.trouble;
  const { code, statusCode } = error as { readonly code?: unknown; readonly statusCode?: unknown };
  const known = typeof code === "string" ? unreadable[code] : undefined;
  if (known !== undefined) return known;
  if (typeof statusCode === "number" && statusCode >= 400 && statusCode < 500) {
    return { code: "malformed_request", message: "The request cannot be read" };
  }
  const badMoment = explainBadMoment(error);
  if (badMoment !== null) return { code: "database_unavailable", message: badMoment };
  return { code: "internal_error", message: "The error has been logged under the request id" };
}
