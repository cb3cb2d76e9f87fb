import { outsideTimeLimits } from "../unavailable.ts";

/** Something to be written for one user of one app. */
export interface GroupItem {
  readonly appId: string;
  readonly userId: string;
  /** When nobody waits for it any more, on the monotonic clock. */
  readonly endsAtMs: number;
  /** One of many that somebody sends at once: those that come by themselves go before it. */
  readonly isBulk: boolean;
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
  readonly mostAppsAtOnce?: number;
  readonly mostWaiting?: number;
  readonly mostWaitingOfApp?: number;
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
export const usualMostAtOnce = 250;
/** An app whose rows are locked, or whose users take their histories, must not hold up the others; and the pool has other things to do. */
const usualMostAppsAtOnce = 4;
/** Some seconds' work. Whoever comes later would give up before the turn comes. */
const usualMostWaitingOfApp = 5_000;
/** Of all apps: what it takes in memory. */
const usualMostWaiting = 20_000;
const usualLongestWaitMs = 5_000;
/** Of the places of a group. */
const shareByWaiting = 0.25;
/** Of those who wait: where many are sent at once, single ones still get in. */
const mostBulk = 0.75;
/** Who has less time left would only take the others' transaction down when it is up. */
const leastLeftMs = 200;

/**
 * Gathers what arrives while something of the same app is being written, to be written together next: one transaction for all that wait. A
 * lonely item is written at once. One group of an app at a time: two would each be half as large, and write fewer in all, as measured on two
 * cores.
 */
export class GroupCommit<Item extends GroupItem, Outcome> {
  readonly #mostAtOnce: number;
  readonly #mostAppsAtOnce: number;
  readonly #mostWaiting: number;
  readonly #mostWaitingOfApp: number;
  readonly #longestWaitMs: number;
  readonly #onGroup: (size: number, waitedMs: number) => void;
  readonly #monotonicMs: () => number;
  /** By app, in the order in which their first items came. None is empty. */
  readonly #queues = new Map<string, Waiting<Item, Outcome>[]>();
  readonly #busyApps = new Set<string>();
  #waitingCount = 0;

  constructor(options: GroupCommitOptions = {}) {
    this.#mostAtOnce = options.mostAtOnce ?? usualMostAtOnce;
    this.#mostAppsAtOnce = options.mostAppsAtOnce ?? usualMostAppsAtOnce;
    this.#mostWaiting = options.mostWaiting ?? usualMostWaiting;
    this.#mostWaitingOfApp = options.mostWaitingOfApp ?? usualMostWaitingOfApp;
    this.#longestWaitMs = options.longestWaitMs ?? usualLongestWaitMs;
    this.#onGroup = options.onGroup ?? ((): void => {});
    this.#monotonicMs = options.monotonicMs ?? ((): number => performance.now());
  }

  /** Items whose turn has not come. */
  get waitingCount(): number {
    return this.#waitingCount;
  }

  /**
   * What became of the item, once it is written. `overloaded` when too many wait, or this one has waited too long: then nothing was done.
   *
   * @throws what `write` throws, to all of the group
   */
  add(item: Item, write: WriteGroup<Item, Outcome>): Promise<Outcome | "overloaded"> {
    const queue = this.#queues.get(item.appId) ?? [];
    const share = item.isBulk ? mostBulk : 1;
    if (
      queue.length >= this.#mostWaitingOfApp * share ||
      this.#waitingCount >= this.#mostWaiting * share
    ) {
      return Promise.resolve("overloaded");
    }
    const { promise, resolve, reject } = Promise.withResolvers<Outcome | "overloaded">();
    queue.push({ item, write, sinceMs: this.#monotonicMs(), resolve, reject });
    this.#queues.set(item.appId, queue);
    this.#waitingCount += 1;
    this.#beginNext();
    return promise;
  }

  /** Begins with the app that has waited longest of those that are not being written, if there is room for one more. */
  #beginNext(): void {
    if (this.#busyApps.size >= this.#mostAppsAtOnce) return;
    for (const appId of this.#queues.keys()) {
      if (this.#busyApps.has(appId)) continue;
      this.#busyApps.add(appId);
      // Not before all that came with the same packet have arrived, and not for as long only as the first of them waits.
      outsideTimeLimits(() => setImmediate(() => void this.#writeNext(appId)));
      return;
    }
  }

  async #writeNext(appId: string): Promise<void> {
    const group = this.#takeGroup(appId);
    const [first] = group;
    try {
      if (first === undefined) return;
      this.#onGroup(group.length, this.#monotonicMs() - first.sinceMs);
      const outcomes = await first.write(group.map(({ item }) => item));
      for (const [index, { resolve, reject }] of group.entries()) {
        const outcome = outcomes[index];
        if (outcome === undefined) reject(new Error("A group lacks an outcome"));
        else resolve(outcome);
      }
    } catch (error) {
      for (const { reject } of group) reject(error);
    } finally {
      this.#busyApps.delete(appId);
      this.#beginNext();
    }
  }

  /** The longest waiting of the app, and single ones before others' many. Those that are left queue up behind the other apps. */
  #takeGroup(appId: string): readonly Waiting<Item, Outcome>[] {
    const queue = this.#queues.get(appId) ?? [];
    const nowMs = this.#monotonicMs();
    const isStale = ({ sinceMs, item }: Waiting<Item, Outcome>): boolean =>
      sinceMs < nowMs - this.#longestWaitMs || item.endsAtMs <= nowMs + leastLeftMs;
    const stale = queue.filter(isStale);
    for (const { resolve } of stale) resolve("overloaded");
    const fresh = stale.length === 0 ? queue : queue.filter((waiting) => !isStale(waiting));
    // A part of the places goes by waiting alone, so that nobody waits for ever.
    const first = fresh.slice(0, Math.ceil(this.#mostAtOnce * shareByWaiting));
    const next = fresh.slice(first.length).toSorted(singlesFirst);
    const group = [...first, ...next].slice(0, this.#mostAtOnce);
    const taken = new Set(group);
    const rest = fresh.filter((waiting) => !taken.has(waiting));
    this.#waitingCount -= queue.length - rest.length;
    this.#queues.delete(appId);
    if (rest.length > 0) this.#queues.set(appId, rest);
    return group;
  }
}

/** Among each other they stay in their order. */
function singlesFirst(
  { item: one }: { readonly item: GroupItem },
  { item: other }: { readonly item: GroupItem },
): number {
  return Number(one.isBulk) - Number(other.isBulk);
}
