import { outsideTimeLimits } from "../unavailable.ts";

/** Something to be written for one user of one app. */
export interface GroupItem {
  readonly appId: string;
  readonly userId: string;
}

/** Writes a group and answers what became of each, in the same order. All are of one app. */
export type WriteGroup<Item, Outcome> = (group: readonly Item[]) => Promise<readonly Outcome[]>;

export interface GroupCommitOptions {
  readonly lanes?: number;
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
  readonly resolve: (outcome: Outcome | "overloaded") => void;
  readonly reject: (error: unknown) => void;
}

interface Lane<Item, Outcome> {
  waiting: Waiting<Item, Outcome>[];
  isBusy: boolean;
}

/** While one lane waits for the database, another decides; more would only split the groups, as measured on two cores. */
const usualLanes = 2;
/** Statements of so many rows take some ten milliseconds: what is lost to the first rows waiting for the last is less than what is saved. */
const usualMostAtOnce = 250;
/** Some seconds' work. Whoever comes later would give up before the turn comes. */
const usualMostWaiting = 10_000;
const usualLongestWaitMs = 5_000;

/**
 * Gathers what arrives while something is being written, to be written together next: one transaction for all that wait. A lonely item is
 * written at once. Items of one user keep their order and never meet in two groups at the same time.
 */
export class GroupCommit<Item extends GroupItem, Outcome> {
  readonly #lanes: readonly Lane<Item, Outcome>[];
  readonly #mostAtOnce: number;
  readonly #mostWaiting: number;
  readonly #longestWaitMs: number;
  readonly #onGroup: (size: number, waitedMs: number) => void;
  readonly #monotonicMs: () => number;
  #waitingCount = 0;

  constructor(options: GroupCommitOptions = {}) {
    const { lanes = usualLanes, monotonicMs = () => performance.now() } = options;
    this.#lanes = Array.from({ length: lanes }, () => ({ waiting: [], isBusy: false }));
    this.#mostAtOnce = options.mostAtOnce ?? usualMostAtOnce;
    this.#mostWaiting = options.mostWaiting ?? usualMostWaiting;
    this.#longestWaitMs = options.longestWaitMs ?? usualLongestWaitMs;
    this.#onGroup = options.onGroup ?? ((): void => {});
    this.#monotonicMs = monotonicMs;
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
    if (this.#waitingCount >= this.#mostWaiting) return Promise.resolve("overloaded");
    const lane = this.#laneOf(item);
    const { promise, resolve, reject } = Promise.withResolvers<Outcome | "overloaded">();
    lane.waiting.push({ item, write, sinceMs: this.#monotonicMs(), resolve, reject });
    this.#waitingCount += 1;
    if (!lane.isBusy) {
      lane.isBusy = true;
      // Not before all that came with the same packet have arrived, and not for as long only as the first of them waits.
      outsideTimeLimits(() => setImmediate(() => void this.#empty(lane)));
    }
    return promise;
  }

  async #empty(lane: Lane<Item, Outcome>): Promise<void> {
    while (lane.waiting.length > 0) await this.#writeNext(lane);
    lane.isBusy = false;
  }

  async #writeNext(lane: Lane<Item, Outcome>): Promise<void> {
    const group = this.#takeGroup(lane);
    const [first] = group;
    if (first === undefined) return;
    this.#onGroup(group.length, this.#monotonicMs() - first.sinceMs);
    try {
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
  #takeGroup(lane: Lane<Item, Outcome>): readonly Waiting<Item, Outcome>[] {
    const oldestMs = this.#monotonicMs() - this.#longestWaitMs;
    const stale = lane.waiting.filter(({ sinceMs }) => sinceMs < oldestMs);
    for (const { resolve } of stale) resolve("overloaded");
    const fresh = stale.length === 0 ? lane.waiting : lane.waiting.slice(stale.length);
    const appId = fresh[0]?.item.appId;
    const group: Waiting<Item, Outcome>[] = [];
    const rest: Waiting<Item, Outcome>[] = [];
    for (const waiting of fresh) {
      const fits = waiting.item.appId === appId && group.length < this.#mostAtOnce;
      (fits ? group : rest).push(waiting);
    }
    lane.waiting = rest;
    this.#waitingCount -= stale.length + group.length;
    return group;
  }

  #laneOf({ userId }: Item): Lane<Item, Outcome> {
    let hash = 0;
    for (let index = 0; index < userId.length; index++) {
      hash = Math.imul(hash, 31) + userId.charCodeAt(index);
    }
    const lane = this.#lanes[Math.abs(hash) % this.#lanes.length];
    if (lane === undefined) throw new Error("There is at least one lane");
    return lane;
  }
}
