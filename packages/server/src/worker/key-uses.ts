import { setInterval } from "node:timers";
import type { Context } from "../context.ts";
import { TimeLimit } from "../usecases/unavailable.ts";
import { writeKeyUses } from "../usecases/write-key-uses.ts";

/** Near enough to tell a key that is in use from one that nobody would miss; one statement in this time, however many requests there are. */
const everyMs = 60_000;

/** It is one statement; a server that stops has no longer for a database that does not answer. */
const writeWithinMs = 2_000;

export interface KeyUseWriter {
  /** Writes what is not written yet, and no more afterwards. */
  stop(): Promise<void>;
}

/** Writes down when keys were last used, outside of the requests that use them. */
export function startKeyUseWriter(context: Context): KeyUseWriter {
  const write = async (): Promise<void> => {
    const written = new TimeLimit(writeWithinMs).run(() => writeKeyUses(context));
    await written.catch((error: unknown) => {
      context.log.warn({ err: error }, "The last use of keys cannot be written now");
    });
  };
  const timer = setInterval(() => void write(), everyMs);
  return {
    stop: async () => {
      clearInterval(timer);
      await write();
    },
  };
}
