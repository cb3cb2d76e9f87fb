import type { RawAnswer } from "./answer.ts";
import type { Environment, FetchAnswer } from "./environment.ts";
import { FlamekeeperConnectionError } from "./errors.ts";
import { hasGoneOff, reasonOf } from "./waiting.ts";

/** A request as it goes out, the same with every try. */
export interface OutgoingRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/**
 * One try: from the request to the end of the answer's body, within the time.
 *
 * @throws FlamekeeperConnectionError when no whole answer came; what the caller's signal says when that went off
 */
export async function attempt(
  request: OutgoingRequest,
  timeoutMs: number,
  signal: AbortSignal | undefined,
  { fetch, startTimer }: Environment,
): Promise<RawAnswer> {
  if (hasGoneOff(signal)) throw reasonOf(signal);
  // Joined by hand: `AbortSignal.any` and `.timeout` are missing in React Native and in browsers of some years.
  const ours = new AbortController();
  let isTimeout = false;
  let give: (() => void) | null = null;
  const broken = new Promise<never>((_, reject) => {
    give = () => reject(new Error("broken off"));
  });
  const breakOff = (): void => {
    ours.abort();
    // Some `fetch` goes on regardless of its signal; the caller does not have to.
    give?.();
  };
  const stopTimer = startTimer(timeoutMs, () => {
    isTimeout = true;
    breakOff();
  });
  signal?.addEventListener("abort", breakOff);
  try {
    const { method, url, headers, body } = request;
    const asked = fetch(url, {
      method,
      headers: { ...headers },
      ...(body === undefined ? {} : { body }),
      signal: ours.signal,
    });
    return await Promise.race([asked.then(readAnswer), broken]);
  } catch (cause) {
    if (hasGoneOff(signal)) throw reasonOf(signal);
    const message = isTimeout
      ? `No answer from ${request.url} within ${timeoutMs} ms`
      : `No answer from ${request.url}`;
    throw new FlamekeeperConnectionError(isTimeout, message, cause);
  } finally {
    stopTimer();
    signal?.removeEventListener("abort", breakOff);
  }
}

async function readAnswer(answer: FetchAnswer): Promise<RawAnswer> {
  const text = await answer.text();
  return { status: answer.status, text, header: (name) => answer.headers.get(name) };
}
