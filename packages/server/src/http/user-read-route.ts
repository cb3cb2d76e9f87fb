import type { FastifyInstance } from "fastify";
import type { z } from "zod";
import type { Context } from "../context.ts";
import type { AppHandle } from "../reads/app-handle.ts";
import { readIfChanged, type UserReading, type UserRow } from "../reads/user-reading.ts";
import type { Result } from "../result.ts";
import { letKeep, parseIfNoneMatch, sendStillTheAnswer, stillTheAnswer } from "./if-none-match.ts";
import { addRoute, type Route } from "./route.ts";
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
    success: { 200: found, 304: stillTheAnswer },
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
      letKeep(reply, etag);
      return answer === null ? sendStillTheAnswer(reply) : { ok: true, value: answer };
    },
  });
}
