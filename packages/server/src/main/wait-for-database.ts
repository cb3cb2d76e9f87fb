import { setTimeout as sleep } from "node:timers/promises";
import { isDatabaseUnavailable } from "../store/postgres/pool/index.ts";

const pauseMs = 500;

export interface Waiting {
  readonly patienceMs: number;
  /** Told once, when there is somebody to wait for. */
  readonly onAway: (error: unknown) => void;
  /** Ends the waiting. */
  readonly stopping?: AbortSignal;
}

/**
 * Opens a database that may still be starting: what is started together with its server is there some seconds later.
 *
 * @throws what opening it threw last, when patience ends or the database is not what is wrong
 */
export async function waitForDatabase<Opened>(
  open: () => Promise<Opened>,
  { patienceMs, onAway, stopping }: Waiting,
): Promise<Opened> {
  const endsAt = performance.now() + patienceMs;
  for (let isTold = false; ; isTold = true) {
    try {
      return await open();
    } catch (error) {
      const isHopeless = !isDatabaseUnavailable(error) || performance.now() >= endsAt;
      if (isHopeless || stopping?.aborted === true) throw error;
      if (!isTold) onAway(error);
    }
    await pause(stopping);
  }
}

async function pause(stopping: AbortSignal | undefined): Promise<void> {
  // Broken off, it has been long enough.
  await sleep(pauseMs, null, stopping === undefined ? {} : { signal: stopping }).catch(() => null);
}
