import { type ErrorParts, FlamekeeperError } from "./errors.ts";
import type { Problem } from "./generated/schema.ts";
import { readRetryAfterMs } from "./waiting.ts";

/** An answer whose body has arrived whole. */
export interface RawAnswer {
  readonly status: number;
  readonly text: string;
  readonly header: (name: string) => string | null;
}

export function isSuccess({ status }: RawAnswer): boolean {
  return status >= 200 && status < 300;
}

/** JSON is parsed, other text stays text, nothing is `undefined`. */
export function readBody(answer: RawAnswer): unknown {
  if (answer.text === "") return undefined;
  const type = answer.header("content-type") ?? "";
  if (!/^application\/([\w.-]+\+)?json\b/i.test(type)) return answer.text;
  try {
    return JSON.parse(answer.text) as unknown;
  } catch {
    throw new FlamekeeperError({
      ...factsOf(answer, 0),
      code: "unexpected_answer",
      detail: "The body of the answer is not JSON",
    });
  }
}

export function errorOf(answer: RawAnswer, nowMs: number): FlamekeeperError {
  const facts = factsOf(answer, nowMs);
  const problem = readProblem(answer.text);
  if (problem === null) {
    const detail = `Status ${answer.status}, and no problem that the API would answer with`;
    return new FlamekeeperError({ ...facts, code: "unexpected_answer", detail });
  }
  const { code, detail, errors = [], requestId } = problem;
  return new FlamekeeperError({ ...facts, code, detail, errors, requestId });
}

function factsOf(answer: RawAnswer, nowMs: number): Omit<ErrorParts, "code" | "detail"> {
  return {
    status: answer.status,
    errors: [],
    requestId: answer.header("x-request-id"),
    retryAfterMs: readRetryAfterMs(answer.header("retry-after"), nowMs),
  };
}

function readProblem(text: string): Problem | null {
  try {
    const body = JSON.parse(text) as Problem | null;
    return typeof body?.code === "string" && typeof body.detail === "string" ? body : null;
  } catch {
    return null;
  }
}
