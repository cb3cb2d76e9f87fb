import { setTimeout as sleep } from "node:timers/promises";

/** Returns after so long, or rejects when the signal is given before. */
export type Wait = (ms: number, signal: AbortSignal) => Promise<void>;

export const waitFor: Wait = async (ms, signal) => {
  await sleep(ms, null, { signal });
};
