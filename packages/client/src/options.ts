import type { Environment } from "./environment.ts";
import type { RetryPolicy } from "./waiting.ts";

export interface ClientOptions {
  /** Where the server is, without `/v1`: `https://streaks.example.com`. */
  readonly baseUrl: string;
  /** A key of the app; in a browser or on a phone a user token. A function is asked before every try, so that a token can be renewed. */
  readonly key: string | (() => string | Promise<string>);
  /** For each try. 10 seconds unless said. */
  readonly timeoutMs?: number;
  /** `false` for none; what is left out stays as usual. */
  readonly retries?: Partial<RetryPolicy> | false;
  /** How many answers are kept for `If-None-Match`. None unless said. */
  readonly keptAnswers?: number;
  /** For tests, or where something is missing. */
  readonly environment?: Partial<Environment>;
}

export interface CallOptions {
  /** Ends the call, be it under way or waiting for the next try. The promise then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /** For each try of this call. */
  readonly timeoutMs?: number;
  readonly retries?: Partial<RetryPolicy> | false;
  /** In the place of one that the client makes up; the same one again is the same request. */
  readonly idempotencyKey?: string;
}

/** Longer than the server takes for anything but a batch on a bad day. */
export const usualTimeoutMs = 10_000;
