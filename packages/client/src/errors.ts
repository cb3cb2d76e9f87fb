import type { Fault, Problem } from "./generated/schema.ts";

/** Stable; the one to branch on. */
export type ProblemCode = Problem["code"];

/** `unexpected_answer`: what answered was not the API, such as a proxy on the way to it. */
export type ErrorCode = ProblemCode | "unexpected_answer";

/** What is known about an answer that is an error. */
export interface ErrorParts {
  readonly code: ErrorCode;
  readonly status: number;
  readonly detail: string;
  readonly errors: readonly Fault[];
  readonly requestId: string | null;
  readonly retryAfterMs: number | null;
}

/** The API refused, or could not answer. */
export class FlamekeeperError extends Error {
  override readonly name: string = "FlamekeeperError";
  readonly code: ErrorCode;
  readonly status: number;
  /** What happened, for people; may change. */
  readonly detail: string;
  /** For a request that is not valid: each fault with the path of its field. */
  readonly errors: readonly Fault[];
  /** Of the server's log lines that belong to the request. */
  readonly requestId: string | null;
  /** How long the server asked to wait, where it did. */
  readonly retryAfterMs: number | null;

  constructor({ code, status, detail, errors, requestId, retryAfterMs }: ErrorParts) {
    super(`${code}: ${detail}`);
    this.code = code;
    this.status = status;
    this.detail = detail;
    this.errors = errors;
    this.requestId = requestId;
    this.retryAfterMs = retryAfterMs;
  }
}

/** No answer came: the network, or the time that an answer may take. What was asked for may have been done all the same. */
export class FlamekeeperConnectionError extends Error {
  override readonly name: string = "FlamekeeperConnectionError";
  readonly isTimeout: boolean;

  constructor(isTimeout: boolean, message: string, cause: unknown) {
    super(message, { cause });
    this.isTimeout = isTimeout;
  }
}
