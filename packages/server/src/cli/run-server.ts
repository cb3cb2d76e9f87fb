import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "pino";
import type { Config } from "../config/environment.ts";
import { type RunningServer, startServer } from "../main/start-server.ts";
import { CommandFailure } from "./failure.ts";
import { listenToStopWishes } from "./stop-wishes.ts";

/** The longest that a request may take to be answered, with some to spare; process managers kill after ten to thirty seconds. */
export const drainWithinMs = 10_000;

/**
 * Runs a server until it is asked to stop, then lets it finish what it has begun.
 *
 * @throws when it does not start; CommandFailure when it breaks, or does not stop in time
 */
export async function runServer(
  config: Config,
  logger: Logger,
  onStarted: (server: RunningServer) => Promise<void> | void,
): Promise<void> {
  // From the first moment: a signal that comes while the database starts must stop it as well.
  const wishes = listenToStopWishes(() => process.exit(1));
  const server = await startServer(config, logger, wishes.signal);
  const asked = wishes.signal.aborted ? Promise.resolve() : once(wishes.signal, "abort");
  const stopped = asked.then(() => null);
  try {
    if (!wishes.signal.aborted) await onStarted(server);
  } catch (error) {
    await stopInTime(server);
    throw error;
  }
  const trouble = await Promise.race([stopped, server.broken]);
  logger.info("Stopping");
  await stopInTime(server);
  wishes.dispose();
  if (trouble !== null) throw new CommandFailure(trouble);
}

async function stopInTime(server: RunningServer): Promise<void> {
  const waiting = new AbortController();
  const late = sleep(drainWithinMs, "late" as const, { signal: waiting.signal }).catch(() => null);
  const outcome = await Promise.race([server.stop(), late]);
  waiting.abort();
  if (outcome === "late") {
    // A request that never ends would keep the process alive for ever; PostgreSQL is stopped on the way out.
    console.error("flamekeeper: Not everything ended within 10 seconds; stopping all the same.");
    process.exit(1);
  }
}
