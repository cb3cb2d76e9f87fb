import { asInstant, type Instant } from "@flamekeeper/engine";

/** What the database said, and when: monotonic milliseconds before the question and after the answer. */
export interface TimeSample {
  readonly databaseMs: number;
  readonly askedAt: number;
  readonly answeredAt: number;
}

export interface MachineClocks {
  /** Milliseconds that only go forward, from any beginning. */
  readonly monotonic: () => number;
  /** Milliseconds since 1970, as right as this machine knows them. */
  readonly wall: () => number;
}

const machine: MachineClocks = { monotonic: () => performance.now(), wall: () => Date.now() };

/**
 * The database's time without asking the database: servers whose machines disagree about the time agree about it all the same. Between
 * two corrections it goes by the machine's monotonic clock, so that it does not jump when somebody sets the machine's. It never goes
 * back: when it turns out to be ahead, it stands still until the database has caught up. Before the first correction it is the machine's.
 */
export class DatabaseClock {
  readonly #machine: MachineClocks;
  /** The time at the monotonic clock's zero. */
  #beginMs: number;
  #lastMs = Number.NEGATIVE_INFINITY;

  constructor(clocks: MachineClocks = machine) {
    this.#machine = clocks;
    this.#beginMs = clocks.wall() - clocks.monotonic();
  }

  readonly now = (): Instant => {
    const ms = Math.floor(this.#beginMs + this.#machine.monotonic());
    if (ms > this.#lastMs) this.#lastMs = ms;
    return asInstant(this.#lastMs);
  };

  /** Of the samples that one holds whose answer came fastest: it knows best when the database looked at its clock. */
  correct(samples: readonly TimeSample[]): void {
    const best = samples.toSorted((one, other) => roundTripMs(one) - roundTripMs(other)).at(0);
    if (best === undefined) return;
    const beginMs = best.databaseMs - (best.askedAt + best.answeredAt) / 2;
    // What half the way may explain is no reason to move.
    if (Math.abs(beginMs - this.#beginMs) > roundTripMs(best) / 2) this.#beginMs = beginMs;
  }

  /** How far this machine's own clock is ahead of the database's; negative when it is behind. */
  machineAheadMs(): number {
    return this.#machine.wall() - (this.#beginMs + this.#machine.monotonic());
  }

  /** By how much what `now` said last is ahead of the database's time; 0 unless the clock stands still. */
  standsStillForMs(): number {
    return Math.max(0, this.#lastMs - (this.#beginMs + this.#machine.monotonic()));
  }

  monotonicMs(): number {
    return this.#machine.monotonic();
  }
}

function roundTripMs({ askedAt, answeredAt }: TimeSample): number {
  return answeredAt - askedAt;
}
