/** What the client needs from the place that it runs in. Each part can be given, for tests or where one is missing. */
export interface Environment {
  readonly fetch: Fetch;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** At least 0, below 1. */
  readonly random: () => number;
  /** Runs something once, later; what it answers with calls that off. */
  readonly startTimer: (delayMs: number, run: () => void) => () => void;
}

/** As much of the web's `fetch` as is used: nothing here asks for streams, `Request` or `Headers`. */
export type Fetch = (url: string, init: FetchInit) => Promise<FetchAnswer>;

export interface FetchInit {
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body?: string;
  readonly signal: AbortSignal;
}

export interface FetchAnswer {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  text(): Promise<string>;
}

export function findEnvironment(given: Partial<Environment>): Environment {
  return { ...surroundings, ...given };
}

const surroundings: Environment = {
  // Looked up with every request: some places bring their `fetch` late, and browsers insist on whose it is.
  fetch: (url, init) => globalThis.fetch(url, init),
  now: () => Date.now(),
  random: () => Math.random(),
  startTimer(delayMs, run) {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};
