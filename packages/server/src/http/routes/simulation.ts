import { Readable } from "node:stream";
import type { FastifyInstance } from "fastify";
import type { Context } from "../../context.ts";
import type { SimulationAnswer } from "../../reads/simulation-answers.ts";
import { simulateApp, type SimulationStep } from "../../usecases/simulate/simulate-app.ts";
import { lines } from "../describe-route.ts";
import { troubleOf } from "../failures.ts";
import { describeProblem } from "../problems.ts";
import { RequestError } from "../request-error.ts";
import { addRoute } from "../route.ts";
import { simulationAnswer, simulationBody, simulationLine } from "../schemas/simulation.ts";

export function addSimulationRoute(
  http: FastifyInstance,
  context: Context,
  closing: AbortSignal,
): void {
  addRoute(http, {
    method: "POST",
    url: "/rules/simulate",
    access: "operator",
    patience: "steady",
    tag: "Rules",
    summary: "The same history under other rules",
    description: `Nothing is written. With \`Accept: ${lines}\`, the answer comes as lines: \`{"users": 500}\` as it goes on, and at last \`{"result": ...}\`, or \`{"problem": ...}\` where it broke off.`,
    body: simulationBody,
    answer: simulationAnswer,
    line: simulationLine,
    success: { 200: "What it would have come to." },
    problems: ["rules_invalid", "unknown_user"],
    handle: async ({ app, body: { rules, userIds = [], onlyNamed = false }, request, reply }) => {
      const simulated = await simulateApp(context, app, { rules, userIds, only: onlyNamed });
      if (!simulated.ok) return simulated;
      const steps = untilClosing(simulated.value, closing);
      if (request.headers.accept?.includes(lines) === true) {
        reply.type(lines);
        return { ok: true, stream: Readable.from(toLines(context, steps, request.id)) };
      }
      return { ok: true, value: await lastOf(steps) };
    },
  });
}

/** A server that stops waits ten seconds, and not for a million users. */
async function* untilClosing(
  steps: AsyncIterable<SimulationStep>,
  closing: AbortSignal,
): AsyncGenerator<SimulationStep> {
  for await (const step of steps) {
    if (closing.aborted) {
      throw new RequestError({ code: "not_ready", message: "The server is stopping; ask again" });
    }
    yield step;
  }
}

async function* toLines(
  context: Context,
  steps: AsyncIterable<SimulationStep>,
  requestId: string,
): AsyncGenerator<string> {
  try {
    for await (const step of steps) yield `${JSON.stringify(step)}\n`;
  } catch (error) {
    // The status is long sent: only a line can tell.
    const trouble = troubleOf(error);
    const isBug = trouble.code === "internal_error";
    context.log[isBug ? "error" : "warn"]({ err: error, requestId }, "A simulation broke off");
    yield `${JSON.stringify({ problem: describeProblem(trouble, requestId) })}\n`;
  }
}

async function lastOf(steps: AsyncIterable<SimulationStep>): Promise<SimulationAnswer> {
  for await (const step of steps) if ("result" in step) return step.result;
  throw new Error("A simulation ends with its result");
}
