import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { Contract } from "./contract.ts";
import type { Description } from "./description.ts";

export interface Watch {
  /** Before the routes are added. */
  attach(http: FastifyInstance): void;
  /** Says how many answers were checked. @throws when one of them broke the description. */
  finish(): void;
}

/** Holds every answer of a server against the description that the server itself gives at /openapi.json. */
export function watchAnswers(
  describe: (description: Description) => Description = (description) => description,
): Watch {
  let contract: Contract | undefined;
  const broken: string[] = [];
  return {
    attach(http) {
      http.addHook("onSend", async (request, reply, payload) => {
        if (request.routeOptions.schema?.hide === true) return payload;
        contract ??= new Contract(describe(http.swagger() as unknown as Description));
        const body = await readBody(payload);
        const faults = contract.faultsOf(answeredBy(request, reply, body));
        broken.push(...faults);
        // The answer that says so would be a problem of its own, and may be described: it is not looked at twice.
        if (faults.length > 0 && reply.statusCode !== 500) throw new Error(faults.join("; "));
        return payload instanceof Readable ? body : payload;
      });
    },
    finish() {
      const { checked = 0, seen = new Set() } = contract ?? {};
      console.log(`${checked} answers held against openapi.json, ${seen.size} kinds of them`);
      if (broken.length > 0) {
        const told = [...new Set(broken)].slice(0, 20).join("\n");
        throw new Error(`${broken.length} answers break the description:\n${told}`);
      }
    },
  };
}

async function readBody(payload: unknown): Promise<string> {
  if (payload instanceof Readable) return text(payload);
  return typeof payload === "string" ? payload : "";
}

function answeredBy(request: FastifyRequest, reply: FastifyReply, body: string) {
  const { url } = request.routeOptions;
  return {
    method: request.method,
    path: url === undefined ? null : url.replaceAll(/:(\w+)/g, "{$1}"),
    status: reply.statusCode,
    headers: reply.getHeaders(),
    body,
  };
}
