import { setTimeout as sleep } from "node:timers/promises";
import type { Instant } from "@flamekeeper/engine";
import { type BacklogRow, readBacklog } from "../store/backlog.ts";
import { outsideTimeLimits, type Queryable } from "../store/postgres/pool/index.ts";

interface Asker {
  readonly pool: Queryable;
  readonly clock: () => Instant;
  readonly log: { warn(fields: object, message: string): void };
}

/** Scrapes of several Prometheus servers, or of somebody impatient, share an answer for this long. */
const usuallyFreshForMs = 5_000;

/** Prometheus gives up after ten seconds; whoever waits for a database that is away is told the rest well before. */
const usualPatienceMs = 2_000;

/** From here on it no longer matters how many there are. */
const dueLimit = 100_000;

/** What waits, remembered for some seconds. One statement at a time, however many ask and however long it takes. */
export class Backlog {
  #latest: { readonly row: BacklogRow; readonly until: number } | null = null;
  #asking: Promise<BacklogRow | null> | null = null;
  readonly #freshForMs: number;
  readonly #patienceMs: number;

  constructor(times: { readonly freshForMs?: number; readonly patienceMs?: number } = {}) {
    this.#freshForMs = times.freshForMs ?? usuallyFreshForMs;
    this.#patienceMs = times.patienceMs ?? usualPatienceMs;
  }

  /** `null` when the database does not tell in time. */
  async read(asker: Asker): Promise<BacklogRow | null> {
    const latest = this.#latest;
    const now = performance.now();
    if (latest !== null && now < latest.until) return latest.row;
    this.#asking ??= outsideTimeLimits(() => this.#ask(asker)).finally(() => {
      this.#asking = null;
    });
    return inTime(this.#asking, this.#patienceMs);
  }

  async #ask({ pool, clock, log }: Asker): Promise<BacklogRow | null> {
    try {
      const row = await readBacklog(pool, clock(), dueLimit);
      this.#latest = { row, until: performance.now() + this.#freshForMs };
      return row;
    } catch (error) {
      log.warn({ err: error }, "The database does not tell what waits for maintenance");
      return null;
    }
  }
}

async function inTime<Value>(asked: Promise<Value>, patienceMs: number): Promise<Value | null> {
  const waiting = new AbortController();
  try {
    return await Promise.race([asked, sleep(patienceMs, null, { signal: waiting.signal })]);
  } finally {
    waiting.abort();
  }
}
