import type { Fault } from "../result.ts";
import type { Trouble } from "./problems.ts";

/** Thrown where the framework calls us to read a request and takes no other answer; becomes a problem. */
export class RequestError extends Error {
  readonly trouble: Trouble;

  constructor(trouble: Trouble) {
    super(trouble.message);
    this.name = "RequestError";
    this.trouble = trouble;
  }
}

/** @param errors at least one, by path; an empty path is the body as a whole */
export function invalidRequest(errors: readonly Fault[]): Trouble {
  const [first] = errors;
  const message = first === undefined ? "" : `${first.path || "The body"} ${first.message}`;
  return { code: "invalid_request", message, errors };
}
