import { AsyncLocalStorage } from "node:async_hooks";
import { NotServed } from "./not-served.ts";

/** The connections that limited work holds now, and whether its time is up. */
class Stretch {
  readonly beganAt: number = performance.now();
  readonly endsAt: number;
  readonly #ends = new Set<(reason: NotServed) => void>();
  #over: NotServed | null = null;

  constructor(ms: number) {
    this.endsAt = this.beganAt + ms;
  }

  get over(): NotServed | null {
    return this.#over;
  }

  hold(end: (reason: NotServed) => void): void {
    this.#ends.add(end);
  }

  letGo(end: (reason: NotServed) => void): void {
    this.#ends.delete(end);
  }

  end(reason: NotServed): void {
    this.#over = reason;
    for (const end of this.#ends) end(reason);
    this.#ends.clear();
  }
}

const stretches = new AsyncLocalStorage<Stretch>();

/** What the code that runs now belongs to, if its time is limited. */
export function currentStretch(): Stretch | undefined {
  return stretches.getStore();
}

/** When the time of the code that runs now is up, on the monotonic clock; never where nothing limits it. */
export function timeIsUpAt(): number {
  return currentStretch()?.endsAt ?? Number.POSITIVE_INFINITY;
}

/**
 * How long somebody waits for all that is done for them. When the time is up, they are told, and the work loses the connections that it
 * holds and gets no other: it ends as soon as it turns to the database. Time between two runs does not count.
 */
export class TimeLimit {
  readonly #allMs: number;
  #leftMs: number;

  constructor(ms: number) {
    this.#allMs = ms;
    this.#leftMs = ms;
  }

  /** @throws NotServed when the time is up, without beginning when it was before; what was committed by then stays */
  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    const leftMs = this.#leftMs;
    if (leftMs <= 0) throw this.#over();
    const stretch = new Stretch(leftMs);
    const begunAt = performance.now();
    const { promise: late, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(() => {
      const reason = this.#over();
      reject(reason);
      stretch.end(reason);
    }, leftMs);
    try {
      return await Promise.race([stretches.run(stretch, work), late]);
    } finally {
      clearTimeout(timer);
      this.#leftMs -= performance.now() - begunAt;
    }
  }

  #over(): NotServed {
    const message = `The database did not do its part within ${Math.round(this.#allMs)} ms`;
    return new NotServed("time_limit", message);
  }
}

/** Work that several wait for, each with a time limit: it must not end with that of the one who happened to begin it. */
export function outsideTimeLimits<Result>(work: () => Result): Result {
  return stretches.exit(work);
}
