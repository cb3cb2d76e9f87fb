import { outsideTimeLimits } from "../unavailable.ts";

/** Something to be written for one user of one app. */
export interface GroupItem {
  readonly appId: string;
  readonly userId: string;
}

/**
 * Writes a group and answers what became of each, in the same order. All are of one app. Where an outcome is a promise, the next group is
 * written without waiting for it.
 */
export type WriteGroup<Item, Outcome> = (
  group: readonly Item[],
) => Promise<readonly (Outcome | Promise<Outcome>)[]>;

export interface GroupCommitOptions {
  readonly mostAtOnce?: number;
  readonly mostWaiting?: number;
  readonly longestWaitMs?: number;
  /** Told of every group when its turn comes, with how long its first item waited. */
  readonly onGroup?: (size: number, waitedMs: number) => void;
  /** Milliseconds on a clock that never goes back. */
  readonly monotonicMs?: () => number;
}

interface Waiting<Item, Outcome> {
  readonly item: Item;
  readonly write: WriteGroup<Item, Outcome>;
  readonly sinceMs: number;
  readonly resolve: (outcome: Outcome | Promise<Outcome> | "overloaded") => void;
  readonly reject: (error: unknown) => void;
}

/** Statements of so many rows take some ten milliseconds: what is lost to the first rows waiting for the last is less than what is saved. */
const usualMostAtOnce = 250;
/** Some seconds' work. Whoever comes later would give up before the turn comes. */
const usualMostWaiting = 10_000;
const usualLongestWaitMs = 5_000;

/**
 * Gathers what arrives while something is being written, to be written together next: one transaction for all that wait. A lonely item is
 * written at once. One group at a time: two would each be half as large, and write fewer in all, as measured on two cores.
 */
export class GroupCommit<Item extends GroupItem, Outcome> {
  readonly #mostAtOnce: number;
  readonly #mostWaiting: number;
  readonly #longestWaitMs: number;
  readonly #onGroup: (size: number, waitedMs: number) => void;
  readonly #monotonicMs: () => number;
  #waiting: Waiting<Item, Outcome>[] = [];
  #isBusy = false;

  constructor(options: GroupCommitOptions = {}) {
    this.#mostAtOnce = options.mostAtOnce ?? usualMostAtOnce;
    this.#mostWaiting = options.mostWaiting ?? usualMostWaiting;
    this.#longestWaitMs = options.longestWaitMs ?? usualLongestWaitMs;
    this.#onGroup = options.onGroup ?? ((): void => {});
    this.#monotonicMs = options.monotonicMs ?? ((): number => performance.now());
  }

  /** Items whose turn has not come. */
  get waitingCount(): number {
    return this.#waiting.length;
  }

  /**
   * What became of the item, once it is written. `overloaded` when too many wait, or this one has waited too long: then nothing was done.
   *
   * @throws what `write` throws, to all of the group
   */
  add(item: Item, write: WriteGroup<Item, Outcome>): Promise<Outcome | "overloaded"> {
    if (this.#waiting.length >= this.#mostWaiting) return Promise.resolve("overloaded");
    const { promise, resolve, reject } = Promise.withResolvers<Outcome | "overloaded">();
    this.#waiting.push({ item, write, sinceMs: this.#monotonicMs(), resolve, reject });
    if (!this.#isBusy) {
      this.#isBusy = true;
      // Not before all that came with the same packet have arrived, and not for as long only as the first of them waits.
      outsideTimeLimits(() => setImmediate(() => void this.#writeAll()));
    }
    return promise;
  }

  async #writeAll(): Promise<void> {
    while (this.#waiting.length > 0) await this.#writeNext();
    this.#isBusy = false;
  }

  async #writeNext(): Promise<void> {
    const group = this.#takeGroup();
    const [first] = group;
    if (first === undefined) return;
    try {
      this.#onGroup(group.length, this.#monotonicMs() - first.sinceMs);
      const outcomes = await first.write(group.map(({ item }) => item));
      for (const [index, { resolve, reject }] of group.entries()) {
        const outcome = outcomes[index];
        if (outcome === undefined) reject(new Error("A group lacks an outcome"));
        else resolve(outcome);
      }
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  }

  /** The longest waiting of one app, in their order. */
  #takeGroup(): readonly Waiting<Item, Outcome>[] {
    const oldestMs = this.#monotonicMs() - this.#longestWaitMs;
    const stale = this.#waiting.filter(({ sinceMs }) => sinceMs < oldestMs);
    for (const { resolve } of stale) resolve("overloaded");
    const fresh = this.#waiting.slice(stale.length);
    const appId = fresh[0]?.item.appId;
    const group: Waiting<Item, Outcome>[] = [];
    const rest: Waiting<Item, Outcome>[] = [];
    for (const waiting of fresh) {
      const fits = waiting.item.appId === appId && group.length < this.#mostAtOnce;
      (fits ? group : rest).push(waiting);
    }
    this.#waiting = rest;
    return group;
  }
}
