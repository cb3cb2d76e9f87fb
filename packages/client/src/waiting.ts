import type { Environment } from "./environment.ts";

/** How a request is tried again. */
export interface RetryPolicy {
  /** The first one included; 1 for none but that. */
  readonly maxTries: number;
  /** No try begins later than that after the first. */
  readonly maxTotalMs: number;
  /** The longest wait after the first try; each try doubles it. */
  readonly firstDelayMs: number;
  readonly maxDelayMs: number;
}

/** Rides out a restart of the server, and is over while somebody still looks at the screen. */
export const usualRetries: RetryPolicy = {
  maxTries: 4,
  maxTotalMs: 30_000,
  firstDelayMs: 250,
  maxDelayMs: 8_000,
};

/**
 * Exponential back-off with full jitter: any wait up to the bound is as likely as another, so that clients that failed together do not
 * come back together. What the server asks for is waited for, and the jitter of the first wait on top.
 */
export function chooseDelayMs(
  triesMade: number,
  retryAfterMs: number | null,
  { firstDelayMs, maxDelayMs }: RetryPolicy,
  random: () => number,
): number {
  if (retryAfterMs !== null) return retryAfterMs + random() * firstDelayMs;
  return random() * Math.min(maxDelayMs, firstDelayMs * 2 ** (triesMade - 1));
}

/** `Retry-After` in either of its forms, seconds or a date. */
export function readRetryAfterMs(header: string | null, nowMs: number): number | null {
  if (header === null) return null;
  const text = header.trim();
  if (/^\d+$/.test(text)) return Number(text) * 1_000;
  const atMs = Date.parse(text);
  return Number.isNaN(atMs) ? null : Math.max(0, atMs - nowMs);
}

/** Waits; not to the end when the signal goes off. */
export function wait(
  delayMs: number,
  startTimer: Environment["startTimer"],
  signal: AbortSignal | undefined,
): Promise<void> {
  return new Promise((resolve) => {
    if (hasGoneOff(signal)) {
      resolve();
      return;
    }
    const stop = startTimer(delayMs, () => {
      signal?.removeEventListener("abort", cancel);
      resolve();
    });
    function cancel(): void {
      stop();
      signal?.removeEventListener("abort", cancel);
      resolve();
    }
    signal?.addEventListener("abort", cancel);
  });
}

export function hasGoneOff(signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true;
}

/** The signal's own reason; older React Native gives none, so one is made as `fetch` would. */
export function reasonOf(signal: AbortSignal | undefined): unknown {
  if (signal?.reason !== undefined) return signal.reason as unknown;
  const error = new Error("The request was cancelled");
  error.name = "AbortError";
  return error;
}
