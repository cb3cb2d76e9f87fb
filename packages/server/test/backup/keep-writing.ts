import { createApi } from "./api.ts";

export interface Writing {
  /** Those that were acknowledged up to now, in order. */
  readonly acknowledged: readonly string[];
  /** Whether one was not: `stop` tells why. */
  failed(): boolean;
  /** Settles when those at hand have been answered. */
  stop(): Promise<void>;
}

export interface Report {
  readonly id: string;
  readonly userId: string;
  readonly type: string;
}

const lanes = 4;

/** What is reported under an id: the same whenever it is sent. */
export function reportOf(id: string, users: number): Report {
  const [, number = "0"] = /-(\d+)$/.exec(id) ?? [];
  return { id, userId: `u${Number(number) % users}`, type: "study_guide_completed" };
}

/** Reports activities one after the other, on four lanes, until it is told to stop. */
export function keepWriting(address: string, key: string, users: number): Writing {
  const api = createApi(address, key);
  const acknowledged: string[] = [];
  const stopping = new AbortController();
  let hasFailed = false;
  let next = 0;
  const write = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      const id = `w-${next++}`;
      await api("POST", "/activities", reportOf(id, users));
      acknowledged.push(id);
    }
  };
  const written = Promise.all(Array.from({ length: lanes }, write));
  written.catch(() => (hasFailed = true));
  return {
    acknowledged,
    failed: () => hasFailed,
    async stop() {
      stopping.abort();
      await written;
    },
  };
}
