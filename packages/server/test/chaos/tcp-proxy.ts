import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";

/** What becomes of bytes: `pass`; `delay`, each later; `swallow`, none arrives and nobody is told; `refuse`, connections are cut at once. */
export type Weather =
  | { readonly kind: "pass" | "swallow" | "refuse" }
  | { readonly kind: "delay"; readonly delayMs: number };

/** A road to PostgreSQL that can be bad. What it does to one connection it does to all, at once. */
export class TcpProxy {
  weather: Weather = { kind: "pass" };
  /** Connections that were cut. */
  cuts = 0;
  /** Bytes that never arrived. */
  swallowed = 0;
  readonly #server: Server;
  readonly #pairs = new Set<readonly [Socket, Socket]>();
  #upstream: URL;

  static async start(upstream: string): Promise<TcpProxy> {
    const proxy = new TcpProxy(new URL(upstream));
    proxy.#server.listen(0, "127.0.0.1");
    await once(proxy.#server, "listening");
    return proxy;
  }

  private constructor(upstream: URL) {
    this.#upstream = upstream;
    this.#server = createServer((near) => this.#join(near));
  }

  /** Leads to the same database by this road. */
  get url(): string {
    const url = new URL(this.#upstream);
    url.port = String((this.#server.address() as AddressInfo).port);
    return url.href;
  }

  /** Where PostgreSQL is after it was started again. */
  leadTo(upstream: string): void {
    this.#upstream = new URL(upstream);
  }

  cutAll(): void {
    for (const [near, far] of this.#pairs) {
      this.cuts += 1;
      near.destroy();
      far.destroy();
    }
  }

  async close(): Promise<void> {
    this.#server.close();
    this.cutAll();
    await once(this.#server, "close");
  }

  #join(near: Socket): void {
    if (this.weather.kind === "refuse") {
      this.cuts += 1;
      near.destroy();
      return;
    }
    const far = connect(Number(this.#upstream.port), this.#upstream.hostname);
    const pair = [near, far] as const;
    this.#pairs.add(pair);
    this.#pass(near, far);
    this.#pass(far, near);
    for (const [one, other] of [pair, [far, near] as const]) {
      // Whatever ends one end ends the other.
      one.on("error", () => {});
      one.on("close", () => {
        other.destroy();
        this.#pairs.delete(pair);
      });
    }
  }

  #pass(from: Socket, to: Socket): void {
    const write = (bytes: Buffer): void => {
      if (!to.destroyed) to.write(bytes);
    };
    // Later bytes never overtake earlier ones, also when the weather changes in between.
    let last = 0;
    from.on("data", (bytes: Buffer) => {
      const { weather } = this;
      if (weather.kind === "swallow") {
        this.swallowed += bytes.length;
        return;
      }
      const now = performance.now();
      last = Math.max(last, weather.kind === "delay" ? now + weather.delayMs : now);
      if (last <= now) write(bytes);
      else setTimeout(() => write(bytes), last - now);
    });
  }
}
