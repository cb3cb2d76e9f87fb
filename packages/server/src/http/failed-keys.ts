import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { type Caller, hashKey } from "../usecases/caller.ts";
import { isUserToken } from "../usecases/user-tokens.ts";
import { type Credential, credentialOf } from "./credential.ts";
import type { Trouble } from "./problems.ts";

type Count = ReturnType<FastifyInstance["createRateLimit"]>;

/** So many addresses, and so many wrong keys of all of them, are counted at once; the library's types only know the size of its plugin. */
const size = { cache: 50_000 };

/** Whoever asks from IPv6 usually has a whole network of this size. */
const ipv6NetworkBits = 64;

/**
 * Keys that open nothing, for each address. Somebody who guesses shows different ones: their number is what keeps an address out. One that
 * comes again and again is a program that is set up wrongly, and only this key is refused then.
 *
 * User tokens are none of this: looking at one costs no statement, and a signature is not found by trying.
 */
export class FailedKeys {
  readonly #max: number;
  /** How many different ones an address has shown. */
  readonly #guesses: Count;
  /** How often an address has shown this one. */
  readonly #uses: Count;
  /** Hashes of keys that opened something here, so that somebody who guesses keeps nobody else at the same address out. */
  readonly #proven = new Set<string>();

  /** @param http with the library's plugin, whose minute is ours */
  constructor(http: FastifyInstance, maxPerMinute: number) {
    this.#max = maxPerMinute;
    const guesses = http.createRateLimit({
      ...size,
      max: maxPerMinute,
      ipv6Subnet: ipv6NetworkBits,
    });
    this.#guesses = guesses;
    this.#uses = http.createRateLimit({
      ...size,
      max: maxPerMinute,
      keyGenerator: async (request) => {
        const { key: address } = await guesses(request, { increment: false });
        return `${address} ${fingerprint(credentialOf(request)?.text ?? "")}`;
      },
    });
  }

  /**
   * Whether this key, or one more from this address, is not even looked for. An address that has shown too many learns nothing any more,
   * not even of a key that is right: only those go on that were right here before.
   */
  async refusalToTry(
    request: FastifyRequest,
    reply: FastifyReply,
    credential: Credential,
  ): Promise<Trouble | null> {
    if (!this.#counts(credential) || this.#proven.has(fingerprint(credential.text))) return null;
    const uses = await this.#uses(request, { increment: false });
    if (isUsedUp(uses)) {
      reply.header("retry-after", uses.ttlInSeconds);
      const message = `This key opens nothing, and was shown ${this.#max} times in a minute; use another`;
      return { code: "rate_limited", message };
    }
    const guesses = await this.#guesses(request, { increment: false });
    if (!isUsedUp(guesses)) return null;
    reply.header("retry-after", guesses.ttlInSeconds);
    const message = `This address showed ${this.#max} different keys in a minute that open nothing; try later`;
    return { code: "rate_limited", message };
  }

  async failed(request: FastifyRequest, credential: Credential): Promise<void> {
    if (!this.#counts(credential)) return;
    this.#proven.delete(fingerprint(credential.text));
    const uses = await this.#uses(request);
    const isFirst = !uses.isAllowed && uses.remaining === this.#max - 1;
    if (isFirst) await this.#guesses(request);
  }

  /** Never more of them than an app has keys: what opens nothing does not get here, and a user's token is proven by itself. */
  succeeded(caller: Caller, credential: Credential): void {
    if (this.#max === 0 || caller.kind === "user") return;
    this.#proven.add(fingerprint(credential.text));
  }

  #counts({ text }: Credential): boolean {
    return this.#max > 0 && !isUserToken(text);
  }
}

type Counted = Awaited<ReturnType<Count>>;

function isUsedUp(count: Counted): count is Exclude<Counted, { readonly isAllowed: true }> {
  return !count.isAllowed && count.remaining === 0;
}

function fingerprint(text: string): string {
  return hashKey(text).toString("base64");
}
