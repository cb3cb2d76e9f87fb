import type { Instant } from "@flamekeeper/engine";
import { z } from "zod";
import type {
  ProtectedAnswer,
  ProtectionAnswer,
  ProtectionProgressAnswer,
} from "../../reads/operator-answers.ts";
import { instantSchema } from "../../usecases/input/times.ts";
import { writtenInstant } from "./answered.ts";
import { changesAnswer, dryRunField } from "./changes.ts";
import { reasonSchema } from "./texts.ts";

export const protectionBody: z.ZodType<{
  from: Instant;
  to: Instant;
  reason: string;
  dryRun: boolean;
}> = z
  .strictObject({
    from: instantSchema.describe("From this instant on."),
    to: instantSchema.describe("Up to, and without, this instant."),
    reason: reasonSchema,
    dryRun: dryRunField,
  })
  .meta({ id: "ProtectionPlan" });

const fields = {
  id: z.string(),
  from: writtenInstant,
  to: writtenInstant,
  reason: z.string(),
  createdAt: writtenInstant,
  withdrawnAt: writtenInstant.nullable(),
  status: z
    .enum(["applying", "applied", "withdrawing", "withdrawn"])
    .describe(
      "While `applying` or `withdrawing`, reads are right already; rows and events follow in the background.",
    ),
  touches: z
    .strictObject({ users: z.int(), complete: z.boolean() })
    .nullable()
    .describe(
      "What was found when it was declared; not `complete` where more users had to be looked at than a moment allows.",
    ),
};

export const protectionAnswer: z.ZodType<ProtectionAnswer> = z
  .strictObject(fields)
  .meta({ id: "Protection" });

export const protectionProgressAnswer: z.ZodType<ProtectionProgressAnswer> = z
  .strictObject({
    ...fields,
    users: z
      .strictObject({ total: z.int(), left: z.int() })
      .describe("How many users there are, and how many the background has not reached."),
  })
  .meta({ id: "ProtectionProgress" });

export const protectedAnswer: z.ZodType<ProtectedAnswer> = z
  .strictObject({
    ...fields,
    id: z.string().nullable().describe("null in a dry run of a new one."),
    dryRun: z.boolean().describe("Nothing was written."),
    auditId: z.string().nullable(),
    touches: z.strictObject({
      users: z.int().describe("Whose days change."),
      looked: z
        .int()
        .describe("How many users were looked at, within the time that there is for it."),
      complete: z.boolean().describe("Whether all users were looked at."),
      sample: z
        .array(z.strictObject({ userId: z.string(), changes: changesAnswer }))
        .describe(
          "Up to ten of them, with what changes. Empty in an answer that is told again under its Idempotency-Key: users are not kept there.",
        ),
    }),
  })
  .meta({ id: "Protected" });
