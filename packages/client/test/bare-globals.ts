type Listener = () => void;

/** A signal as React Native's first ones were: it says that it went off, not why. */
class BareSignal {
  aborted = false;
  readonly #listeners = new Set<Listener>();

  addEventListener(_: "abort", listener: Listener): void {
    this.#listeners.add(listener);
  }

  removeEventListener(_: "abort", listener: Listener): void {
    this.#listeners.delete(listener);
  }

  goOff(): void {
    this.aborted = true;
    for (const listener of this.#listeners) listener();
  }
}

class BareController {
  readonly signal: BareSignal = new BareSignal();

  abort(): void {
    this.signal.goOff();
  }
}

interface BareInit {
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body?: string;
  readonly signal: BareSignal;
}

/** `fetch` without streams: an answer is its status, headers and text. */
async function bareFetch(url: string, { signal, ...init }: BareInit): Promise<object> {
  const controller = new AbortController();
  const abort = (): void => controller.abort();
  if (signal.aborted) abort();
  signal.addEventListener("abort", abort);
  const answer = await fetch(url, { ...init, signal: controller.signal });
  const text = await answer.text();
  return {
    status: answer.status,
    headers: { get: (name: string) => answer.headers.get(name) },
    text: async () => text,
  };
}

/** All that is there beside the language: no `crypto`, `URL`, `Request`, `structuredClone`, and no static methods of `AbortSignal`. */
export const bareGlobals = {
  fetch: bareFetch,
  AbortController: BareController,
  setTimeout,
  clearTimeout,
};
