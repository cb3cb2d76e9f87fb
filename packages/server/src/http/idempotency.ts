import type { FastifyReply } from "fastify";
import type { Outcome } from "./route.ts";

/** Says by status and header that the answer is the first one, told again. */
function markReplay<Value extends { readonly replayed: boolean }>(
  reply: FastifyReply,
  outcome: Outcome<Value>,
): Outcome<Value> {
  if (outcome.ok && outcome.value.replayed) {
    reply.code(200).header("idempotent-replayed", "true");
  }
  return outcome;
}

/** The answer of a deed, with the status and header that say whether it was done now, before, or only tried. */
export function markAnswered<Answer>(
  reply: FastifyReply,
  outcome: Outcome<{ readonly replayed: boolean; readonly answer: Answer }>,
): Outcome<Answer> {
  const marked = markReplay(reply, outcome);
  if (!marked.ok) return marked;
  const { answer } = marked.value;
  // What was only tried made nothing.
  if (isDryRun(answer)) reply.code(200);
  return { ok: true, value: answer };
}

function isDryRun(answer: unknown): boolean {
  return (
    typeof answer === "object" && answer !== null && "dryRun" in answer && answer.dryRun === true
  );
}
