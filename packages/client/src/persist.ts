import { errorOf, type RawAnswer } from "./answer.ts";
import { attempt, type OutgoingRequest } from "./attempt.ts";
import type { Environment } from "./environment.ts";
import { FlamekeeperConnectionError } from "./errors.ts";
import { chooseDelayMs, hasGoneOff, reasonOf, type RetryPolicy, wait } from "./waiting.ts";

/** Too many requests, or nobody there to answer: all of them pass. */
const passing = new Set([429, 502, 503, 504]);

export interface Persistence {
  /** Whether the request may arrive twice. */
  readonly isRepeatable: boolean;
  readonly policy: RetryPolicy;
  /** For each try. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
}

/** Sends a request until it is answered, as often and as long as the policy says. The request is made anew for every try. */
export async function persist(
  prepare: () => Promise<OutgoingRequest>,
  { isRepeatable, policy, timeoutMs, signal }: Persistence,
  environment: Environment,
): Promise<RawAnswer> {
  const { now, random, startTimer } = environment;
  const latestMs = now() + policy.maxTotalMs;
  const maxTries = isRepeatable ? policy.maxTries : 1;
  for (let triesMade = 1; ; triesMade += 1) {
    if (hasGoneOff(signal)) throw reasonOf(signal);
    const request = await prepare();
    const outcome = await tryOnce(request, timeoutMs, signal, environment);
    const isPassing = outcome.answer === null || passing.has(outcome.answer.status);
    if (isPassing && triesMade < maxTries) {
      const asked = outcome.answer === null ? null : errorOf(outcome.answer, now()).retryAfterMs;
      const delayMs = chooseDelayMs(triesMade, asked, policy, random);
      // A wait that ends too late is not begun: whoever called can make better use of the time.
      if (now() + delayMs <= latestMs) {
        await wait(delayMs, startTimer, signal);
        continue;
      }
    }
    if (outcome.answer === null) throw outcome.failure;
    return outcome.answer;
  }
}

type Outcome =
  | { readonly answer: RawAnswer }
  | { readonly answer: null; readonly failure: FlamekeeperConnectionError };

async function tryOnce(
  request: OutgoingRequest,
  timeoutMs: number,
  signal: AbortSignal | undefined,
  environment: Environment,
): Promise<Outcome> {
  try {
    return { answer: await attempt(request, timeoutMs, signal, environment) };
  } catch (failure) {
    if (failure instanceof FlamekeeperConnectionError) return { answer: null, failure };
    throw failure;
  }
}
