import type { HTTPMethods } from "fastify";
import type { NamedOperation } from "../contract/description.ts";
import type { TestServer } from "../server.ts";
import { prepareDigest } from "./digest-tables.ts";
import type { FuzzedRequest, KeyKind } from "./requests.ts";

export interface Outcome {
  readonly status: number;
  /** What is wrong with the answer, or with what was stored; empty when nothing is. */
  readonly faults: readonly string[];
}

type Keys = Readonly<Record<Exclude<KeyKind, "fit">, string | null>>;

/** A server that is sent anything, and looked at after each answer. */
export class FuzzedServer {
  readonly #server: TestServer;
  readonly #digest: () => Promise<string>;
  readonly #keys: Keys;
  /** The app's own keys: to revoke them would end the test and not the server. */
  readonly #own: ReadonlySet<string>;
  readonly #seen: string[] = [];
  #stored: string;

  private constructor(
    server: TestServer,
    digest: () => Promise<string>,
    stored: string,
    keys: Keys,
    own: ReadonlySet<string>,
  ) {
    this.#server = server;
    this.#digest = digest;
    this.#stored = stored;
    this.#keys = keys;
    this.#own = own;
  }

  static async begin(server: TestServer): Promise<FuzzedServer> {
    const app = await server.createApp({}, "sandbox");
    const { body } = await server.send(app.operatorKey, "POST", "/keys", { role: "reader" });
    const { body: listed } = await server.send(app.operatorKey, "GET", "/keys");
    const own = (listed as { data: { id: string }[] }).data.map(({ id }) => id);
    for (const user of ["u1", "u2", "u3"]) {
      await server.send(app.operatorKey, "PUT", `/users/${user}`, { timeZone: "Europe/Paris" });
    }
    const digest = await prepareDigest(server.context.pool);
    const keys = {
      reader: String(body["key"]),
      server: app.serverKey,
      operator: app.operatorKey,
      root: server.rootKey,
      none: null,
      broken: "fk_test_nonsense",
    };
    return new FuzzedServer(server, digest, await digest(), keys, new Set(own));
  }

  async send(request: FuzzedRequest, { operation }: NamedOperation): Promise<Outcome> {
    const { method, payload } = request;
    const fit = (operation.description ?? "").includes("Key: the root key") ? "root" : "operator";
    const key = this.#keys[request.key === "fit" ? fit : request.key];
    const response = await this.#server.http.inject({
      method: method as HTTPMethods & "GET",
      url: request.url.replaceAll(/~seen~(\d+)~/g, (_all, nth: string) =>
        this.#seenId(Number(nth)),
      ),
      headers: {
        ...(key === null ? {} : { authorization: `Bearer ${key}` }),
        ...request.headers,
      },
      ...(payload === null ? {} : { payload }),
    });
    const { statusCode: status, body } = response;
    const type = response.headers["content-type"] ?? "";
    const faults =
      status < 400 ? [] : faultsOfRefusal(status, type, method === "HEAD" ? null : body);
    const stored = await this.#digest();
    if (stored !== this.#stored && (status >= 400 || method === "GET" || method === "HEAD")) {
      faults.push(
        `${status} and yet something was written:\n${differenceOf(this.#stored, stored)}`,
      );
    }
    this.#stored = stored;
    if (status < 300) this.#remember(body);
    return { status, faults };
  }

  #seenId(nth: number): string {
    return encodeURIComponent(
      this.#seen.at(-1 - (nth % Math.max(1, this.#seen.length))) ?? "unknown",
    );
  }

  #remember(body: string): void {
    for (const [, id = ""] of body.slice(0, 20_000).matchAll(/"id":"([^"\\]+)"/g)) {
      if (!this.#own.has(id) && !this.#seen.includes(id)) this.#seen.push(id);
    }
    this.#seen.splice(0, this.#seen.length - 60);
  }
}

function faultsOfRefusal(status: number, type: string, body: string | null): string[] {
  const faults = status < 500 ? [] : [`${status} is the server's own fault: ${body}`];
  if (!type.startsWith("application/problem+json")) faults.push(`${status} is ${type}, no problem`);
  if (body === null) return faults;
  const problem = JSON.parse(body) as Readonly<Record<string, unknown>>;
  if (problem["status"] !== status) faults.push(`${status} says ${String(problem["status"])}`);
  // Where the code stands in the sources is for the log.
  if (/\.[jt]s:\d+|node_modules|\bselect .+ from\b/i.test(String(problem["detail"]))) {
    faults.push(`tells too much: ${String(problem["detail"])}`);
  }
  return faults;
}

function differenceOf(before: string, after: string): string {
  const known = new Set(before.split("\n"));
  return after
    .split("\n")
    .filter((line) => !known.has(line))
    .join("\n");
}
