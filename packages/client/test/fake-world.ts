import {
  createFlamekeeper,
  type ClientOptions,
  type Environment,
  type FetchAnswer,
} from "@flamekeeper/client";

export interface Sent {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

export type Reply = FetchAnswer | Error | "silence";

/** A network that answers as it is told, in a world whose time passes only while somebody waits for it. */
export class FakeWorld {
  readonly sent: Sent[] = [];
  /** How long was waited for something that did not come before. */
  readonly waitedMs: number[] = [];
  nowMs: number = Date.parse("2026-03-02T12:00:00Z");
  /** What `random` says. */
  chance = 0.5;
  /** Called when a wait begins, with how many began before. */
  onWait: (waits: number) => void = () => {};
  readonly #replies: Reply[];

  constructor(...replies: readonly Reply[]) {
    this.#replies = [...replies];
  }

  readonly environment: Environment = {
    fetch: async (url, { method, headers, body, signal }) => {
      this.sent.push({
        method,
        url,
        headers,
        body: body === undefined ? undefined : JSON.parse(body),
      });
      const reply = this.#replies.shift();
      if (reply === undefined) throw new Error("The test gave no more replies");
      if (reply instanceof Error) throw reply;
      if (reply !== "silence") return reply;
      return new Promise<never>((_, reject) => {
        signal.addEventListener("abort", () => reject(new Error("aborted")));
      });
    },
    now: () => this.nowMs,
    random: () => this.chance,
    // What is answered at once stops its timer before this turn of the loop is over; what is not has to wait.
    startTimer: (delayMs, run) => {
      const timer = setImmediate(() => {
        this.nowMs += delayMs;
        this.waitedMs.push(delayMs);
        run();
      });
      this.onWait(this.waitedMs.length);
      return () => clearImmediate(timer);
    },
  };

  client(options: Partial<ClientOptions> = {}): ReturnType<typeof createFlamekeeper> {
    return createFlamekeeper({
      baseUrl: "https://streaks.example",
      key: "fk_test_1",
      environment: this.environment,
      ...options,
    });
  }
}

export function reply(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): FetchAnswer {
  const type = status < 400 ? "application/json" : "application/problem+json";
  const all: Readonly<Record<string, string>> = {
    "content-type": `${type}; charset=utf-8`,
    ...headers,
  };
  return {
    status,
    headers: { get: (name) => all[name.toLowerCase()] ?? null },
    text: async () => (typeof body === "string" ? body : JSON.stringify(body)),
  };
}

export function problemReply(
  status: number,
  code: string,
  headers: Readonly<Record<string, string>> = {},
): FetchAnswer {
  const detail = "For people";
  return reply(
    status,
    { type: `urn:flamekeeper:problem:${code}`, title: "T", status, detail, code, requestId: "r1" },
    headers,
  );
}
