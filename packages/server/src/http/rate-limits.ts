import rateLimit from "@fastify/rate-limit";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { actorOf, type Caller } from "../usecases/caller.ts";
import { FailedKeys } from "./failed-keys.ts";
import type { Trouble } from "./problems.ts";

/** How many in a minute, for each server by itself; 0 is no limit. */
export interface RateLimits {
  readonly keyPerMinute: number;
  readonly userPerMinute: number;
  /** Different keys that open nothing, for each address; and uses of each of them. */
  readonly failuresPerMinute: number;
}

export const noLimits: RateLimits = { keyPerMinute: 0, userPerMinute: 0, failuresPerMinute: 0 };

const minuteMs = 60_000;

/**
 * So many callers are counted at once, in 17 MB; beyond them the one that was quiet for longest is forgotten. The library takes the size
 * here as well, though its types only know it of the plugin.
 */
const size = { cache: 50_000 };

/** Counts requests in memory: nothing is asked of the database, and servers know nothing of each other. */
export class RequestCounts {
  readonly #limits: RateLimits;
  readonly #requests: CountRequest;
  readonly failedKeys: FailedKeys;

  private constructor(limits: RateLimits, requests: CountRequest, failedKeys: FailedKeys) {
    this.#limits = limits;
    this.#requests = requests;
    this.failedKeys = failedKeys;
  }

  static async on(http: FastifyInstance, limits: RateLimits): Promise<RequestCounts> {
    await http.register(rateLimit, { global: false, timeWindow: minuteMs });
    const requests = http.createRateLimit({
      ...size,
      keyGenerator: ({ caller }) => nameCaller(caller),
      max: ({ caller }) => maxOf(caller, limits),
    });
    const failedKeys = new FailedKeys(http, limits.failuresPerMinute);
    return new RequestCounts(limits, requests, failedKeys);
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
