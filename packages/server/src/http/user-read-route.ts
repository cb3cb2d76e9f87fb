import type { FastifyInstance } from "fastify";
import type { z } from "zod";
import type { Context } from "../context.ts";
import type { AppHandle } from "../reads/app-handle.ts";
import { findUser, readIfChanged, type UserReading, type UserRow } from "../reads/user-reading.ts";
import type { Result } from "../result.ts";
import { letKeep, parseIfNoneMatch, sendStillTheAnswer, stillTheAnswer } from "./if-none-match.ts";
import { addRoute, type Route } from "./route.ts";
import { ifNoneMatchHeaders } from "./schemas/params.ts";

interface OfUser {
  readonly userId: string;
}

interface Call<Params, Query> {
  readonly app: AppHandle;
  readonly params: Params;
  readonly query: Query;
}

/** A question about one user, whose answer clients may keep and ask about again. */
type UserRead<Params, Query, Answer, Row extends UserRow> = Pick<
  Route<Params, Query, unknown, unknown, Answer>,
  "url" | "tag" | "summary" | "description" | "query" | "answer" | "problems"
> & {
  readonly params: z.ZodType<Params>;
  /** Whether the user's own token opens it: it does unless said. */
  readonly usersToo?: boolean;
  /** What the answer is. */
  readonly found: string;
  readonly read: (
    call: Call<Params, Query>,
    row: NoInfer<Row>,
  ) => Promise<Result<UserReading<NoInfer<Answer>>>>;
};

/** Whose answer rests on the user's row alone, or reads on from there. */
export function addUserRead<Answer, Params extends OfUser = OfUser, Query = unknown>(
  http: FastifyInstance,
  context: Context,
  route: UserRead<Params, Query, Answer, UserRow>,
): void {
  addUserReadWith(http, context, {
    ...route,
    find: ({ app, params }) => findUser(context.pool, app.appId, params.userId),
  });
}

/** Whose answer takes more than the row, and finds it in the same statement. */
export function addUserReadWith<
  Answer,
  Row extends UserRow,
  Params extends OfUser = OfUser,
  Query = unknown,
>(
  http: FastifyInstance,
  context: Context,
  route: UserRead<Params, Query, Answer, Row> & {
    readonly find: (call: Call<Params, Query>) => Promise<Row | null>;
  },
): void {
  const { found, find, read, problems = [], ...rest } = route;
  addRoute(http, {
    ...rest,
    method: "GET",
    access: "reader",
    headers: ifNoneMatchHeaders,
    success: { 200: found, 304: stillTheAnswer },
    problems: ["unknown_user", ...problems],
    handle: async ({ app, params, query, headers, request, reply }) => {
      const condition = {
        address: request.url,
        known: parseIfNoneMatch(headers["if-none-match"]),
      };
      const call = { app, params, query };
      const validated = await readIfChanged(
        context,
        app,
        params.userId,
        condition,
        () => find(call),
        (row) => read(call, row),
      );
      if (!validated.ok) return validated;
      const { etag, answer } = validated.value;
      letKeep(reply, etag);
      return answer === null ? sendStillTheAnswer(reply) : { ok: true, value: answer };
    },
  });
}
