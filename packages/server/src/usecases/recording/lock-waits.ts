import pLimit, { type LimitFunction } from "p-limit";

/** Whose row is waited for. */
interface Locked {
  readonly appId: string;
  readonly userId: string;
}

/**
 * Where reports wait for rows that somebody else holds: some at a time and in turns, so that most of the pool's connections are left to the others,
 * however many rows are held.
 */
export class LockWaits {
  readonly #turns: LimitFunction;
  /** How many wait for each. */
  readonly #awaited = new Map<string, number>();

  constructor(mostAtOnce: number) {
    this.#turns = pLimit(mostAtOnce);
  }

  /** Rows that are waited for, be it that their turn has come or not. */
  get awaitedCount(): number {
    return this.#awaited.size;
  }

  /** How many wait on a connection. */
  get activeCount(): number {
    return this.#turns.activeCount;
  }

  /** Whether somebody waits for the row: whoever else wants it would wait as well. */
  has(user: Locked): boolean {
    return this.#awaited.has(nameOf(user));
  }

  /** Does something that ends with the row, or without it; `turn` within it is a wait for it. */
  async wait<Done>(user: Locked, work: () => Promise<Done>): Promise<Done> {
    const name = nameOf(user);
    this.#awaited.set(name, (this.#awaited.get(name) ?? 0) + 1);
    try {
      return await work();
    } finally {
      const left = (this.#awaited.get(name) ?? 1) - 1;
      if (left === 0) this.#awaited.delete(name);
      else this.#awaited.set(name, left);
    }
  }

  turn<Done>(work: () => Promise<Done>): Promise<Done> {
    return this.#turns(work);
  }
}

/** Neither part can hold a blank. */
function nameOf({ appId, userId }: Locked): string {
  return `${appId} ${userId}`;
}
