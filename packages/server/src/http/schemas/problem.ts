import { z } from "zod";
import type { Fault } from "../../result.ts";
import { type Code, type ProblemBody, problemCodes } from "../problems.ts";

const faultSchema: z.ZodType<Fault> = z
  .strictObject({
    path: z
      .string()
      .describe(
        "Where: a field of the body (`data.score`), `query.limit`, `path.userId`, `header.idempotency-key`; empty for the body as a whole.",
      ),
    message: z.string().describe("What, for people; may change."),
  })
  .meta({ id: "Fault" });

export const problemSchema: z.ZodType<ProblemBody> = z
  .strictObject({
    type: z.string().describe("`urn:flamekeeper:problem:` and the code."),
    title: z.string(),
    status: z.int(),
    detail: z.string().describe("What happened, for people; may change."),
    code: z.enum(problemCodes as [Code, ...Code[]]).describe("Stable; the one to branch on."),
    requestId: z.string().describe("Of the log lines that belong to the request."),
    errors: z.array(faultSchema).exactOptional(),
  })
  .meta({
    id: "Problem",
    description: "RFC 9457. Every error is answered so.",
    examples: [
      {
        type: "urn:flamekeeper:problem:unknown_user",
        title: "There is no such user",
        status: 404,
        detail: 'There is no user "u9"',
        code: "unknown_user",
        requestId: "01987c3e-6f0a-7c3e-9d5e-2f8d4c1b7a90",
      },
    ],
  });
