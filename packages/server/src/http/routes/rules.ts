import type { FastifyInstance, FastifyReply } from "fastify";
import type { Context } from "../../context.ts";
import type { RulesAnswer } from "../../reads/answers.ts";
import { readRules } from "../../reads/apps.ts";
import { putRules } from "../../usecases/put-rules.ts";
import { askedBy } from "../asked.ts";
import { answerOnce } from "../idempotency.ts";
import { addRoute } from "../route.ts";
import { rulesAnswer, rulesDocument } from "../schemas/apps.ts";
import { undoQuery } from "../schemas/changes.ts";
import { rulesHeaders } from "../schemas/params.ts";

const tag = "Rules";

export function addRulesRoutes(http: FastifyInstance, context: Context): void {
  addRoute(http, {
    method: "GET",
    url: "/rules",
    access: "reader",
    tag,
    summary: "The rules in force",
    description: "The `ETag` names their version.",
    answer: rulesAnswer,
    success: { 200: "The rules and all versions." },
    handle: async ({ app, reply }) => tagVersion(reply, await readRules(context, app)),
  });

  addRoute(http, {
    method: "PUT",
    url: "/rules",
    access: "operator",
    tag,
    summary: "Put new rules in force",
    description:
      "From now on; days that have ended stay as they were judged. With `If-Match`, only if nobody else was faster. A refused document has each fault in `errors`, by path.",
    headers: rulesHeaders,
    query: undoQuery,
    body: rulesDocument,
    answer: rulesAnswer,
    success: { 200: "The rules now in force, or with `dryRun` those that would be." },
    problems: ["rules_invalid", "rules_changed", "idempotency_conflict"],
    handle: async ({ app, body, query, reply, ...call }) => {
      const expected = expectedVersion(call.headers["if-match"]);
      const asked = askedBy(call, query);
      const put = answerOnce(reply, await putRules(context, app, body, expected, asked));
      return put.ok ? tagVersion(reply, put.value) : put;
    },
  });
}

function tagVersion(
  reply: FastifyReply,
  answer: RulesAnswer,
): { readonly ok: true; readonly value: RulesAnswer } {
  reply.header("etag", `"${answer.version}"`);
  return { ok: true, value: answer };
}

/** `*` asks only that there are rules, and there always are. */
function expectedVersion(ifMatch: string | undefined): number | null {
  return ifMatch === undefined || ifMatch === "*" ? null : Number(ifMatch.slice(1, -1));
}
