import { z } from "zod";
import type { AuditAnswer } from "../../reads/operator-answers.ts";
import { idSchema, userIdSchema } from "../../usecases/input/texts.ts";
import { writtenInstant } from "./answered.ts";
import { pageFields } from "./pages.ts";

export const auditQuery: z.ZodType<{
  limit: number;
  cursor?: string;
  userId?: string;
  action?: string;
}> = z.strictObject({
  ...pageFields,
  userId: userIdSchema.exactOptional(),
  action: idSchema.describe("Such as `streak.restored`.").exactOptional(),
});

export const auditAnswer: z.ZodType<AuditAnswer> = z
  .strictObject({
    id: z.string(),
    at: writtenInstant,
    actor: z.string().describe("`key:ID`, `root` or `cli`."),
    action: z.string(),
    userId: z.string().nullable(),
    subject: z
      .string()
      .nullable()
      .describe("The fact, activity, protection, key or rules version that it was about."),
    reason: z.string().nullable(),
    before: z.unknown(),
    after: z.unknown(),
    undoes: z.string().nullable().describe("The entry that this one takes back."),
    undoneBy: z.string().nullable().describe("The entry that took this one back."),
    undoable: z.boolean().describe("Whether it can be taken back."),
  })
  .meta({ id: "AuditEntry" });
