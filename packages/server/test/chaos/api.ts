/** What came of a request. `broken`: the connection could not be made, or broke before the answer was there; `hung`: nothing came in time. */
export type Outcome =
  | {
      readonly kind: "answered";
      readonly status: number;
      readonly headers: Headers;
      readonly body: Readonly<Record<string, unknown>>;
      readonly tookMs: number;
    }
  | { readonly kind: "broken" | "hung"; readonly tookMs: number };

/** Longer than any request may take: the server's own deadlines have to come before it. */
export const hangsAfterMs = 20_000;

export interface Request {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** Without `/v1`. */
  readonly path: string;
  readonly key: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export async function ask(
  address: string,
  { method, path, key, body, headers = {} }: Request,
  withinMs = hangsAfterMs,
): Promise<Outcome> {
  const beganAt = performance.now();
  const tookMs = (): number => performance.now() - beganAt;
  const signal = AbortSignal.timeout(withinMs);
  try {
    const response = await fetch(`${address}/v1${path}`, {
      method,
      signal,
      headers: {
        authorization: `Bearer ${key}`,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const parsed = text === "" ? {} : (JSON.parse(text) as Record<string, unknown>);
    const { status } = response;
    return { kind: "answered", status, headers: response.headers, body: parsed, tookMs: tookMs() };
  } catch {
    return { kind: signal.aborted ? "hung" : "broken", tookMs: tookMs() };
  }
}

/** Whether the answer says that the same request may succeed later. */
export function saysTryAgain(outcome: Outcome): boolean {
  return (
    outcome.kind === "answered" && outcome.status === 503 && outcome.headers.has("retry-after")
  );
}

/** @throws unless it was answered with that status */
export function bodyOf(outcome: Outcome, status = 200): Readonly<Record<string, unknown>> {
  if (outcome.kind === "answered" && outcome.status === status) return outcome.body;
  const told = outcome.kind === "answered" ? { ...outcome, headers: undefined } : outcome;
  throw new Error(`Not answered with ${status}: ${JSON.stringify(told)}`);
}
