import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Context } from "../context.ts";
import { type AppHandle, type Caller, identify } from "../usecases/caller.ts";
import { credentialOf } from "./credential.ts";
import type { Trouble } from "./problems.ts";
import { type RateLimits, RequestCounts } from "./rate-limits.ts";
import { sendProblem } from "./send-problem.ts";
import { inTime } from "./time-limits.ts";

/** Whom a route serves: the root key, or keys of an app from this role upwards. */
export type Access = "root" | "reader" | "server" | "operator";

declare module "fastify" {
  interface FastifyContextConfig {
    /** Every route under /v1 says it. */
    access?: Access;
    /** Whether user tokens open it as well, for their own user. */
    usersToo?: boolean;
  }
  interface FastifyRequest {
    /** `null` outside /v1. */
    caller: Caller | null;
  }
}

/** Each role may do what those before it may. */
const roles: readonly Access[] = ["reader", "server", "operator"];

/** Lets only those through who may; a route that does not say who that is stops the server from starting. */
export async function guardRoutes(
  http: FastifyInstance,
  context: Context,
  limits: RateLimits,
): Promise<void> {
  http.addHook("onRoute", ({ method, url, config }) => {
    if (config?.access === undefined) throw new Error(`${String(method)} ${url} lacks its access`);
  });
  const counts = await RequestCounts.on(http, limits);
  http.addHook("onRequest", async (request, reply) => {
    const { access } = request.routeOptions.config;
    // A path that does not exist: its 404 tells nothing that the documentation does not.
    const trouble =
      access === undefined ? null : await admit(context, counts, request, reply, access);
    return trouble === null ? undefined : sendProblem(request, reply, trouble);
  });
}

/** The app whose key or user the request came with. */
export function appOf(request: FastifyRequest): AppHandle {
  const { caller } = request;
  if (caller === null || caller.kind === "root") {
    throw new Error("A route of apps was reached without a key of one");
  }
  return caller.app;
}

/**
 * Whether user tokens open a route: what any key may read of one user, that user may read as well. Anything else has to say so.
 *
 * @param url as it is registered, without the prefix
 */
export function servesUsers(route: {
  readonly method: string;
  readonly url: string;
  readonly access: Access;
  readonly usersToo?: boolean;
}): boolean {
  const readsOneUser = route.method === "GET" && /^\/users\/:userId(\/|$)/.test(route.url);
  return route.usersToo ?? (readsOneUser && route.access === "reader");
}

async function admit(
  context: Context,
  counts: RequestCounts,
  request: FastifyRequest,
  reply: FastifyReply,
  access: Access,
): Promise<Trouble | null> {
  const credential = credentialOf(request);
  if (credential === null) {
    return { code: "missing_key", message: "Send the header Authorization: Bearer KEY" };
  }
  const { failedKeys } = counts;
  const untried = await failedKeys.refusalToTry(request, reply, credential);
  if (untried !== null) return untried;
  const caller = credential.isReadable
    ? await inTime(request, () => identify(context, credential.text))
    : null;
  if (caller === null) {
    await failedKeys.failed(request, credential);
    return unusable;
  }
  // It was right once: whoever shows it guesses nothing.
  if (caller === "expired") {
    return { code: "token_expired", message: "Ask the app's backend for another user token" };
  }
  failedKeys.succeeded(caller, credential);
  request.caller = caller;
  return (await counts.take(request, reply, caller)) ?? refusalOf(caller, request, access);
}

const unusable: Trouble = {
  code: "invalid_key",
  message: "The key of the Authorization header is not in use",
};

function refusalOf(caller: Caller, request: FastifyRequest, access: Access): Trouble | null {
  if (caller.kind === "root") {
    if (access === "root") return null;
    const message = "The root key makes and lists apps; use one of the app's own keys here";
    return { code: "app_key_required", message };
  }
  if (access === "root") {
    return { code: "root_key_required", message: "Apps are managed with the root key" };
  }
  if (caller.kind === "user") {
    if (request.routeOptions.config.usersToo !== true) {
      const message = "A user token only reads what is its own user's; use a key of the app";
      return { code: "wrong_role", message };
    }
    const { userId } = request.params as { readonly userId?: string };
    return refusalOfOther(caller.userId, userId ?? caller.userId);
  }
  if (roles.indexOf(caller.role) >= roles.indexOf(access)) return null;
  const message = `This takes a key with the role ${access}; this one's role is ${caller.role}`;
  return { code: "wrong_role", message };
}

/** The same whether the other user is there or not. */
export function refusalOfOther(own: string, asked: string): Trouble | null {
  if (own === asked) return null;
  return { code: "wrong_user", message: "The token is another user's" };
}
