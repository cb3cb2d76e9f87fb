/** `half-open`: one that asks has been let through to see whether the database is back. */
export type CircuitState = "closed" | "open" | "half-open";

export interface CircuitOptions {
  /** Monotonic milliseconds. */
  readonly clock?: () => number;
  /** Told of each opening and closing. */
  readonly onChange?: (state: CircuitState) => void;
}

/** One lost connection is chance, and a failover loses all that are open; so many in a row, without one answer between them, are an outage. */
const failuresThatOpen = 5;

/** Shorter than what clients are told to wait, so that somebody has looked before they come back; a look may cost its request seconds. */
const betweenProbesMs = 2_000;

/**
 * Keeps requests from waiting for a database that does not answer. Opens after some failures in a row, lets one through now and then to
 * try, and closes with the first answer. A probe that never tells what it met keeps nobody out: the next one goes after the same pause.
 */
export class Circuit {
  readonly #clock: () => number;
  readonly #onChange: (state: CircuitState) => void;
  #state: CircuitState = "closed";
  #failures = 0;
  #nextProbeAt = 0;

  constructor({ clock = () => performance.now(), onChange = () => {} }: CircuitOptions = {}) {
    this.#clock = clock;
    this.#onChange = onChange;
  }

  get state(): CircuitState {
    return this.#state;
  }

  /** Whether to try at all; while it is not closed, whoever hears yes is the probe. */
  admits(): boolean {
    if (this.#state === "closed") return true;
    if (this.#clock() < this.#nextProbeAt) return false;
    this.#nextProbeAt = this.#clock() + betweenProbesMs;
    this.#become("half-open");
    return true;
  }

  /** The database said something, be it that a statement is wrong. */
  answered(): void {
    this.#failures = 0;
    this.#become("closed");
  }

  /** The database said nothing, or that it cannot. */
  failed(): void {
    this.#failures += 1;
    if (this.#state === "closed" && this.#failures < failuresThatOpen) return;
    // Those that were under way when it opened do not put off the next probe.
    if (this.#state !== "open") this.#nextProbeAt = this.#clock() + betweenProbesMs;
    this.#become("open");
  }

  #become(state: CircuitState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#onChange(state);
  }
}
