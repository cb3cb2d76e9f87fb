import type { FastifyInstance } from "fastify";
import type { Context } from "../../context.ts";
import { currentVersion, readRules } from "../../reads/apps.ts";
import { putRules } from "../../usecases/put-rules.ts";
import { askedBy } from "../asked.ts";
import { markAnswered } from "../idempotency.ts";
import { letKeep, parseIfNoneMatch, sendStillTheAnswer, stillTheAnswer } from "../if-none-match.ts";
import { addRoute } from "../route.ts";
import { rulesAnswer, rulesDocument } from "../schemas/apps.ts";
import { deedQuery } from "../schemas/changes.ts";
import { ifNoneMatchHeaders, rulesHeaders } from "../schemas/params.ts";

const tag = "Rules";

export function addRulesRoutes(http: FastifyInstance, context: Context): void {
  addRoute(http, {
    method: "GET",
    url: "/rules",
    access: "reader",
    tag,
    summary: "The rules in force",
    description: "The `ETag` names their version.",
    headers: ifNoneMatchHeaders,
    answer: rulesAnswer,
    success: { 200: "The rules and all versions.", 304: stillTheAnswer },
    handle: async ({ app, headers, reply }) => {
      const known = parseIfNoneMatch(headers["if-none-match"]);
      const inForce = tagOf(currentVersion(app));
      if (known === "any" || known.includes(inForce)) {
        letKeep(reply, inForce);
        return sendStillTheAnswer(reply);
      }
      const value = await readRules(context, app);
      letKeep(reply, tagOf(value.version));
      return { ok: true, value };
    },
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
    query: deedQuery,
    body: rulesDocument,
    answer: rulesAnswer,
    success: { 200: "The rules now in force, or with `dryRun` those that would be." },
    problems: ["rules_invalid", "rules_changed", "idempotency_conflict"],
    handle: async ({ app, body, query, reply, ...call }) => {
      const expected = expectedVersion(call.headers["if-match"]);
      const asked = askedBy(call, query);
      const put = markAnswered(reply, await putRules(context, app, body, expected, asked));
      if (put.ok) reply.header("etag", tagOf(put.value.version));
      return put;
    },
  });
}

function tagOf(version: number): string {
  return `"${version}"`;
}

/** `*` asks only that there are rules, and there always are. */
function expectedVersion(ifMatch: string | undefined): number | null {
  return ifMatch === undefined || ifMatch === "*" ? null : Number(ifMatch.slice(1, -1));
}
