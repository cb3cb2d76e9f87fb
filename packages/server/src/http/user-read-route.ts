import type { FastifyInstance } from "fastify";
import type { z } from "zod";
import type { Context } from "../context.ts";
import type { AppHandle } from "../reads/app-handle.ts";
import { readIfChanged, type UserReading, type UserRow } from "../reads/user-reading.ts";
import type { Result } from "../result.ts";
import { parseIfNoneMatch } from "./if-none-match.ts";
import { addRoute, type Route, sent } from "./route.ts";
import { ifNoneMatchHeaders } from "./schemas/params.ts";

interface OfUser {
  readonly userId: string;
}

/** A question about one user, whose answer clients may keep and ask about again. */
type UserRead<Params, Query, Answer> = Pick<
  Route<Params, Query, unknown, unknown, Answer>,
  "url" | "tag" | "summary" | "description" | "query" | "answer" | "problems"
> & {
  readonly params: z.ZodType<Params>;
  /** Whether the user's own token opens it: it does unless said. */
  readonly usersToo?: boolean;
  /** What the answer is. */
  readonly found: string;
  readonly read: (
    call: { readonly app: AppHandle; readonly params: Params; readonly query: Query },
    row: UserRow,
  ) => Promise<Result<UserReading<NoInfer<Answer>>>>;
};

/** Anybody may have the answer in a cache of their own, and asks before using it. */
const cacheControl = "private, no-cache";

export function addUserRead<Answer, Params extends OfUser = OfUser, Query = unknown>(
  http: FastifyInstance,
  context: Context,
  route: UserRead<Params, Query, Answer>,
): void {
  const { found, read, problems = [], ...rest } = route;
  addRoute(http, {
    ...rest,
    method: "GET",
    access: "reader",
    headers: ifNoneMatchHeaders,
    success: { 200: found, 304: "What an ETag of `If-None-Match` names is still the answer." },
    problems: ["unknown_user", ...problems],
    handle: async ({ app, params, query, headers, request, reply }) => {
      const condition = {
        address: request.url,
        known: parseIfNoneMatch(headers["if-none-match"]),
      };
      const validated = await readIfChanged(context, app, params.userId, condition, (row) =>
        read({ app, params, query }, row),
      );
      if (!validated.ok) return validated;
      const { etag, answer } = validated.value;
      reply.header("cache-control", cacheControl);
      if (etag !== null) reply.header("etag", etag);
      if (answer !== null) return { ok: true, value: answer };
      await reply.code(304).send();
      return sent;
    },
  });
}
