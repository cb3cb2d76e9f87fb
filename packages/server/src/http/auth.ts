import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Context } from "../context.ts";
import { authenticate, type AppHandle, type Caller } from "../usecases/caller.ts";
import type { Trouble } from "./problems.ts";
import { sendProblem } from "./send-problem.ts";

/** Whom a route serves: the root key, or keys of an app from this role upwards. */
export type Access = "root" | "reader" | "server" | "operator";

declare module "fastify" {
  interface FastifyContextConfig {
    /** Every route under /v1 says it. */
    access?: Access;
  }
  interface FastifyRequest {
    /** `null` outside /v1. */
    caller: Caller | null;
  }
}

/** Each role may do what those before it may. */
const roles: readonly Access[] = ["reader", "server", "operator"];

/** Lets only those through who may; a route that does not say who that is stops the server from starting. */
export function guardRoutes(http: FastifyInstance, context: Context): void {
  http.addHook("onRoute", ({ method, url, config }) => {
    if (config?.access === undefined) throw new Error(`${String(method)} ${url} lacks its access`);
  });
  http.addHook("onRequest", async (request, reply) => {
    const { access } = request.routeOptions.config;
    // A path that does not exist: its 404 tells nothing that the documentation does not.
    const trouble = access === undefined ? null : await admit(context, request, access);
    return trouble === null ? undefined : sendProblem(request, reply, trouble);
  });
}

/** The app whose key the request came with. */
export function appOf(request: FastifyRequest): AppHandle {
  if (request.caller?.kind !== "key") throw new Error("A route of apps was reached without a key");
  return request.caller.app;
}

/** Who asks, as the audit log names them. */
export function actorOf({ caller }: FastifyRequest): string {
  if (caller === null) throw new Error("A route was reached without a key");
  return caller.kind === "root" ? "root" : `key:${caller.keyId}`;
}

async function admit(
  context: Context,
  request: FastifyRequest,
  access: Access,
): Promise<Trouble | null> {
  const { authorization } = request.headers;
  if (authorization === undefined) {
    return { code: "missing_key", message: "Send the header Authorization: Bearer KEY" };
  }
  const key = /^Bearer +([\x21-\x7e]{1,256})$/i.exec(authorization)?.[1];
  const caller = key === undefined ? null : await authenticate(context, key);
  if (caller === null) {
    return { code: "invalid_key", message: "The key of the Authorization header is not in use" };
  }
  request.caller = caller;
  return refusalOf(caller, access);
}

function refusalOf(caller: Caller, access: Access): Trouble | null {
  if (caller.kind === "root") {
    if (access === "root") return null;
    const message = "The root key makes and lists apps; use one of the app's own keys here";
    return { code: "app_key_required", message };
  }
  if (access === "root") {
    return { code: "root_key_required", message: "Apps are managed with the root key" };
  }
  if (roles.indexOf(caller.role) >= roles.indexOf(access)) return null;
  const message = `This takes a key with the role ${access}; this one's role is ${caller.role}`;
  return { code: "wrong_role", message };
}
