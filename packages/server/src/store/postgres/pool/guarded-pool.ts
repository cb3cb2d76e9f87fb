import pg from "pg";
import { Circuit, type CircuitState } from "./circuit.ts";
import { NotServed } from "./not-served.ts";
import { currentStretch } from "./time-limit.ts";
import { isDatabaseAway } from "./unavailable.ts";

export interface Guards {
  /** Most callers that wait for a connection; one more is turned away. */
  readonly maxWaiting: number;
  readonly onCircuitChange?: (state: CircuitState) => void;
}

type Callback = (
  error: Error | undefined,
  client: pg.PoolClient | undefined,
  done: (error?: Error | boolean) => void,
) => void;

/** A busy database may take a second over an answer: who had less time than this knows nothing. */
const silentMs = 1_500;

/** A pool whose every connection is lent behind a circuit breaker, to a queue of bounded length, and no longer than a `TimeLimit` allows. */
export class GuardedPool extends pg.Pool {
  readonly #circuit: Circuit;
  readonly #maxWaiting: number;
  readonly #madeAt = new WeakMap<pg.PoolClient, number>();
  /** Connections that are older lead to a database that did not answer. */
  #openedAt = Number.NEGATIVE_INFINITY;
  #answeredAt = Number.NEGATIVE_INFINITY;

  constructor(config: pg.PoolConfig, { maxWaiting, onCircuitChange }: Guards) {
    super(config);
    this.#maxWaiting = maxWaiting;
    this.#circuit = new Circuit({
      onChange: (state) => {
        if (state === "open") this.#openedAt = performance.now();
        onCircuitChange?.(state);
      },
    });
    this.on("connect", (client) => {
      this.#madeAt.set(client, performance.now());
      this.#answered();
      // After each statement, or all that went out together, whatever came of them.
      client.on("drain", () => this.#answered());
    });
  }

  #answered(): void {
    this.#answeredAt = performance.now();
    this.#circuit.answered();
  }

  get circuitState(): CircuitState {
    return this.#circuit.state;
  }

  override connect(): Promise<pg.PoolClient>;
  override connect(callback: Callback): void;
  override connect(callback?: Callback): Promise<pg.PoolClient> | void {
    if (callback === undefined) return this.#lend();
    void this.#lendTo(callback);
  }

  async #lendTo(callback: Callback): Promise<void> {
    let client: pg.PoolClient;
    try {
      client = await this.#lend();
    } catch (error) {
      callback(error as Error, undefined, () => {});
      return;
    }
    callback(undefined, client, (error) => client.release(error));
  }

  async #lend(): Promise<pg.PoolClient> {
    const stretch = currentStretch();
    if (stretch?.over) throw stretch.over;
    if (!this.#circuit.admits()) {
      throw new NotServed("circuit_open", "The database did not answer lately");
    }
    if (this.waitingCount >= this.#maxWaiting) {
      throw new NotServed("crowded", `${this.waitingCount} already wait for a connection`);
    }
    const client = this.#watch(await this.#take());
    // The time may have run out in the queue.
    if (stretch?.over) {
      client.release();
      throw stretch.over;
    }
    return client;
  }

  async #take(): Promise<pg.PoolClient> {
    for (;;) {
      const client = await super.connect().catch((error: unknown) => {
        if (isDatabaseAway(error)) this.#circuit.failed();
        throw error;
      });
      if ((this.#madeAt.get(client) ?? 0) >= this.#openedAt) return client;
      client.connection.stream.destroy();
      client.release(true);
    }
  }

  /** Notes how the loan ends, and ends it when the time of the work is up. */
  #watch(client: pg.PoolClient): pg.PoolClient {
    const stretch = currentStretch();
    const giveBack = client.release.bind(client);
    let isTakenAway = false;
    const takeAway = (reason: NotServed): void => {
      isTakenAway = true;
      // Who waits for a row that is locked, or for too much work, waits for a database that answers.
      const beganAt = stretch?.beganAt ?? 0;
      const isSilent = this.#answeredAt < beganAt && performance.now() - beganAt >= silentMs;
      if (isSilent) this.#circuit.failed();
      giveBack(reason);
      // A graceful goodbye would wait for an answer as well.
      client.connection.stream.destroy();
    };
    client.release = (error) => {
      if (isTakenAway) return;
      stretch?.letGo(takeAway);
      if (isDatabaseAway(error)) this.#circuit.failed();
      giveBack(error);
    };
    stretch?.hold(takeAway);
    return client;
  }
}
