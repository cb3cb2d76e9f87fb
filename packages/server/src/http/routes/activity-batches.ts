import type { FastifyInstance } from "fastify";
import type { Context } from "../../context.ts";
import { countAnswers } from "../../usecases/count-answers.ts";
import { recordActivities } from "../../usecases/record-activities.ts";
import { checkItem, parseLines } from "../batch-items.ts";
import { decodeUtf8 } from "../json.ts";
import { describeProblem, type Trouble } from "../problems.ts";
import { lines } from "../describe-route.ts";
import { addRoute } from "../route.ts";
import { batchAnswer, type BatchItem, batchSchema, maxBatchItems } from "../schemas/batches.ts";

const maxBytes = 8 * 1_048_576;
const lineTypes = [lines, "application/jsonl"];

/** Wants a plugin of its own: only here are lines of JSON a body. */
export function addActivityBatchRoute(http: FastifyInstance, context: Context): void {
  http.addContentTypeParser(
    lineTypes,
    { parseAs: "buffer", bodyLimit: maxBytes },
    async (_request: unknown, bytes: Buffer) => parseLines(decodeUtf8(bytes), maxBatchItems + 1),
  );

  addRoute(http, {
    method: "POST",
    url: "/activities/batch",
    access: "server",
    patience: "long",
    tag: "Activities",
    summary: "Record up to 1,000 activities",
    description:
      "A JSON array, or one JSON object a line (`application/x-ndjson`). Each item has its own fate, told at its index; a bad one spoils no other.",
    body: batchSchema,
    consumes: ["application/json", ...lineTypes],
    bodyLimitBytes: maxBytes,
    answer: batchAnswer,
    success: { 200: "What became of each item." },
    problems: ["batch_too_long"],
    handle: async ({ app, body, request }) => {
      if (body.length > maxBatchItems) {
        const message = `A batch has at most ${maxBatchItems} activities`;
        return { ok: false, code: "batch_too_long", message };
      }
      const items = body.map((item) => checkItem(item, context.mintId));
      const reports = items.flatMap((item) => (item.ok ? [item.report] : []));
      const recorded = await recordActivities(context, app, reports);
      countAnswers(context.metrics, recorded);
      const results = recorded.values();
      const data = items.map((item, index): BatchItem => {
        if (!item.ok) return refused(index, item.trouble, request.id);
        const result = results.next().value;
        if (result === undefined) throw new Error("A batch lacks a result");
        if (!result.ok) return refused(index, result, request.id);
        const { replayed, activity } = result.value;
        return { index, status: replayed ? 200 : 201, activity };
      });
      return { ok: true, value: { data } };
    },
  });
}

function refused(index: number, trouble: Trouble, requestId: string): BatchItem {
  const problem = describeProblem(trouble, requestId);
  return { index, status: problem.status, problem };
}
