import type { Readable } from "node:stream";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import type { AppHandle } from "../usecases/caller.ts";
import { type Access, appOf, servesUsers } from "./auth.ts";
import { describeAccess, describeAnswers, type Success } from "./describe-route.ts";
import { nameOwnUser } from "./named-user.ts";
import { markBody } from "./openapi-bodies.ts";
import type { Code, Trouble } from "./problems.ts";
import { sendProblem } from "./send-problem.ts";
import { type Patience, withPatience } from "./time-limits.ts";

/** What a handler gives back: an answer, or why there is none. */
export type Outcome<Answer> =
  | { readonly ok: true; readonly value: Answer }
  | ({ readonly ok: false } & Trouble);

/** An answer that is written as it comes; the handler names its type. */
interface Streamed {
  readonly ok: true;
  readonly stream: Readable;
}

/** For a handler that has sent its answer itself, as an empty one. */
export const sent: unique symbol = Symbol("sent");

/** A request whose parts have passed their schemas. */
export interface Call<Params, Query, Headers, Body> {
  readonly params: Params;
  readonly query: Query;
  readonly headers: Headers;
  readonly body: Body;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** One path and method: what it takes, what it answers, and what the documentation says about it. */
export interface Route<Params, Query, Headers, Body, Answer> {
  readonly method: "GET" | "PUT" | "POST" | "DELETE";
  readonly url: string;
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  readonly params?: z.ZodType<Params>;
  readonly query?: z.ZodType<Query>;
  readonly headers?: z.ZodType<Headers>;
  /** One that makes something of `undefined` may be left out. */
  readonly body?: z.ZodType<Body>;
  /** Content types of the body; `application/json` unless said. */
  readonly consumes?: readonly string[];
  readonly bodyLimitBytes?: number;
  /** How long it may take: `usual` unless said. */
  readonly patience?: Patience;
  /** What each status of success means. */
  readonly success: Readonly<Partial<Record<Success, string>>>;
  /** Of these, the one that is sent unless the handler sets another: 200 unless said. */
  readonly status?: Success;
  readonly answer: z.ZodType<Answer>;
  /** Of the answer, where it may also come as lines that tell how it is going. */
  readonly line?: z.ZodType;
  /** What can go wrong beside that which can everywhere. */
  readonly problems?: readonly Code[];
}

type AppCall<Params, Query, Headers, Body> = Call<Params, Query, Headers, Body> & {
  readonly app: AppHandle;
};

/** A route for the keys of an app. */
export function addRoute<
  Answer,
  Params = unknown,
  Query = unknown,
  Headers = unknown,
  Body = unknown,
>(
  http: FastifyInstance,
  route: Route<Params, Query, Headers, Body, Answer> & {
    readonly access: Exclude<Access, "root">;
    /** Whether user tokens open it too; unless said, they read what any key may read of their own user. */
    readonly usersToo?: boolean;
    readonly handle: (
      call: AppCall<Params, Query, Headers, Body>,
    ) => Promise<Outcome<NoInfer<Answer>> | Streamed | typeof sent>;
  },
): void {
  register(http, route, (call) => route.handle({ ...call, app: appOf(call.request) }));
}

/** A route for the root key. */
export function addRootRoute<
  Answer,
  Params = unknown,
  Query = unknown,
  Headers = unknown,
  Body = unknown,
>(
  http: FastifyInstance,
  route: Route<Params, Query, Headers, Body, Answer> & {
    readonly handle: (
      call: Call<Params, Query, Headers, Body>,
    ) => Promise<Outcome<NoInfer<Answer>> | Streamed | typeof sent>;
  },
): void {
  register(http, { ...route, access: "root" }, route.handle);
}

function register<Params, Query, Headers, Body, Answer>(
  http: FastifyInstance,
  route: Route<Params, Query, Headers, Body, Answer> & {
    readonly access: Access;
    readonly usersToo?: boolean;
  },
  handle: (
    call: Call<Params, Query, Headers, Body>,
  ) => Promise<Outcome<Answer> | Streamed | typeof sent>,
): void {
  const {
    method,
    url,
    access,
    params,
    query,
    headers,
    body,
    bodyLimitBytes,
    patience = "usual",
  } = route;
  const usersToo = servesUsers(route);
  http.route({
    method,
    url,
    config: { access, usersToo, patience },
    preValidation: usersToo && body !== undefined ? [nameOwnUser] : [],
    ...(bodyLimitBytes === undefined ? {} : { bodyLimit: bodyLimitBytes }),
    schema: {
      ...(params === undefined ? {} : { params }),
      // A parameter that nobody reads is a mistake that somebody makes: it is told, as a body's unknown field is.
      querystring: query ?? z.strictObject({}),
      ...(headers === undefined ? {} : { headers }),
      ...(body === undefined ? {} : { body }),
      ...markBody(body),
      ...(route.consumes === undefined ? {} : { consumes: [...route.consumes] }),
      response: describeAnswers({ ...route, usersToo }),
      tags: [route.tag],
      summary: route.summary,
      description: `${route.description ?? ""}\n\nKey: ${describeAccess(access, usersToo)}.`.trim(),
      security: usersToo ? [{ key: [] }, { userToken: [] }] : [{ key: [] }],
    },
    handler: async (request, reply) => {
      const call = {
        // The schemas made them so; without a schema they are `unknown`.
        params: request.params as Params,
        query: request.query as Query,
        headers: request.headers as Headers,
        body: request.body as Body,
        request,
        reply,
      };
      reply.code(route.status ?? 200);
      const outcome = await withPatience(request, () => handle(call));
      if (outcome === sent) return reply;
      if (!outcome.ok) return sendProblem(request, reply, outcome);
      if ("stream" in outcome) return reply.send(outcome.stream);
      return reply.statusCode === 204 ? reply.send() : reply.send(outcome.value);
    },
  });
}
