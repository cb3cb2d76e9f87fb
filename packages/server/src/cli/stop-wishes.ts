const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** npm passes on a Ctrl-C that the terminal has already sent to everybody: two signals this close are one wish. */
const sameWishMs = 1_000;

interface StopWishes {
  /** Given with the first wish to stop. */
  readonly signal: AbortSignal;
  /** Signals do what they did before. */
  dispose(): void;
}

/** Listens to signals: the first asks to stop in good order, the next one, given by somebody who will not wait, ends the process at once. */
export function listenToStopWishes(onImpatience: () => void): StopWishes {
  const stopping = new AbortController();
  let wishedAt = 0;
  const onSignal = (): void => {
    const now = performance.now();
    if (!stopping.signal.aborted) {
      wishedAt = now;
      stopping.abort();
    } else if (now - wishedAt > sameWishMs) {
      onImpatience();
    }
  };
  for (const name of signals) process.on(name, onSignal);
  return {
    signal: stopping.signal,
    dispose() {
      for (const name of signals) process.off(name, onSignal);
    },
  };
}
