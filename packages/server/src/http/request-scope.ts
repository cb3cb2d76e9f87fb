import type { FastifyInstance } from "fastify";
import { runWithin, type Scope } from "../tracing/scope.ts";
import type { Tracer } from "../tracing/tracer.ts";

declare module "fastify" {
  interface FastifyRequest {
    scope: Scope | null;
  }
}

/** Lets everything that is done for a request know which one it is, and traces it where traces are wanted. */
export function scopeRequests(http: FastifyInstance, tracer: Tracer | null): void {
  http.decorateRequest("scope", null);
  http.addHook("onRequest", (request, _reply, done) => {
    const { id: requestId, method, headers } = request;
    // The pattern and not the path, which names users.
    const operation = `${method} ${request.routeOptions.url ?? "(no route)"}`;
    const span = tracer?.startRequest(operation, headers) ?? null;
    request.scope = { operation, requestId, span };
    runWithin(request.scope, done);
  });
  // A body that has been read wakes its request in the scope of the socket.
  http.addHook("preValidation", (request, _reply, done) => {
    if (request.scope === null) done();
    else runWithin(request.scope, done);
  });
  http.addHook("onResponse", async (request, reply) => {
    const { method, routeOptions, scope } = request;
    const status = reply.statusCode;
    scope?.span?.end(
      {
        "http.request.method": method,
        "http.route": routeOptions.url ?? "",
        "http.response.status_code": status,
      },
      status >= 500 ? status : null,
    );
  });
}
