import rateLimit from "@fastify/rate-limit";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { actorOf, type Caller, hashKey } from "../usecases/caller.ts";
import { isUserToken } from "../usecases/user-tokens.ts";
import type { Trouble } from "./problems.ts";

/** How many in a minute, for each server by itself; 0 is no limit. */
export interface RateLimits {
  readonly keyPerMinute: number;
  readonly userPerMinute: number;
  /** Keys and tokens that open nothing, for each address. */
  readonly failuresPerMinute: number;
}

export const noLimits: RateLimits = { keyPerMinute: 0, userPerMinute: 0, failuresPerMinute: 0 };

const minuteMs = 60_000;

/**
 * So many callers are counted at once, in 17 MB; beyond them the one that was quiet for longest is forgotten. The library takes the size
 * here as well, though its types only know it of the plugin.
 */
const size = { cache: 50_000 };

/** Whoever asks from IPv6 usually has a whole network of this size. */
const ipv6NetworkBits = 64;

/** Counts requests in memory: nothing is asked of the database, and servers know nothing of each other. */
export class RequestCounts {
  readonly #limits: RateLimits;
  readonly #requests: CountRequest;
  readonly #failures: CountRequest;
  /** Hashes of keys that opened something here, so that somebody who guesses keeps nobody else at the same address out. */
  readonly #proven = new Set<string>();

  private constructor(limits: RateLimits, requests: CountRequest, failures: CountRequest) {
    this.#limits = limits;
    this.#requests = requests;
    this.#failures = failures;
  }

  static async on(http: FastifyInstance, limits: RateLimits): Promise<RequestCounts> {
    await http.register(rateLimit, { global: false, timeWindow: minuteMs });
    const requests = http.createRateLimit({
      ...size,
      keyGenerator: ({ caller }) => nameCaller(caller),
      max: ({ caller }) => maxOf(caller, limits),
    });
    const failures = http.createRateLimit({
      ...size,
      max: limits.failuresPerMinute,
      ipv6Subnet: ipv6NetworkBits,
    });
    return new RequestCounts(limits, requests, failures);
  }

  /** Counts a request of a caller who is known, and tells the caller what is left. */
  async take(
    request: FastifyRequest,
    reply: FastifyReply,
    caller: Caller,
  ): Promise<Trouble | null> {
    const max = maxOf(caller, this.#limits);
    if (max === 0) return null;
    const count = await this.#requests(request);
    if (count.isAllowed) return null;
    reply.headers({
      "ratelimit-limit": max,
      "ratelimit-remaining": count.remaining,
      "ratelimit-reset": count.ttlInSeconds,
    });
    if (!count.isExceeded) return null;
    reply.header("retry-after", count.ttlInSeconds);
    const whose = caller.kind === "user" ? "A user" : "This key";
    return { code: "rate_limited", message: `${whose} may ask ${max} times a minute` };
  }

  /**
   * Whether an address has shown too many keys that open nothing to be let try another one. It learns nothing any more, not even of a key
   * that is right: only those go on that were right here before. User tokens go on as well: looking at one costs no statement, and a
   * signature is not found by trying.
   */
  async refusalToTry(
    request: FastifyRequest,
    reply: FastifyReply,
    credential: string,
  ): Promise<Trouble | null> {
    const max = this.#limits.failuresPerMinute;
    if (max === 0 || isUserToken(credential)) return null;
    const count = await this.#failures(request, { increment: false });
    if (count.isAllowed || count.remaining > 0 || this.#isProven(credential)) return null;
    reply.header("retry-after", count.ttlInSeconds);
    const message = `This address showed ${max} keys in a minute that open nothing; try later`;
    return { code: "rate_limited", message };
  }

  async failed(request: FastifyRequest, credential: string): Promise<void> {
    if (this.#limits.failuresPerMinute === 0) return;
    this.#proven.delete(fingerprint(credential));
    await this.#failures(request);
  }

  /** Never more of them than an app has keys: what opens nothing does not get here, and a user's token is proven by itself. */
  succeeded(caller: Caller, credential: string): void {
    if (this.#limits.failuresPerMinute === 0 || caller.kind === "user") return;
    this.#proven.add(fingerprint(credential));
  }

  #isProven(credential: string): boolean {
    return this.#proven.has(fingerprint(credential));
  }
}

type CountRequest = ReturnType<FastifyInstance["createRateLimit"]>;

function maxOf(caller: Caller | null, limits: RateLimits): number {
  if (caller?.kind === "user") return limits.userPerMinute;
  const own = caller?.kind === "key" ? caller.requestsPerMinute : null;
  return own ?? limits.keyPerMinute;
}

function nameCaller(caller: Caller | null): string {
  if (caller === null) throw new Error("Requests are counted when it is known whose they are");
  const app = caller.kind === "root" ? "" : caller.app.appId;
  return `${app} ${actorOf(caller)}`;
}

function fingerprint(credential: string): string {
  return hashKey(credential).toString("base64");
}
