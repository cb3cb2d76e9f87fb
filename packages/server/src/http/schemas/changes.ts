import type { Day, Instant } from "@flamekeeper/engine";
import { z } from "zod";
import type { ActivityAnswer } from "../../reads/answers.ts";
import type {
  ChangesAnswer,
  OperatedAnswer,
  PauseAnswer,
  StreakNumbersAnswer,
} from "../../reads/operator-answers.ts";
import { userIdSchema } from "../../usecases/input/texts.ts";
import { daySchema, instantSchema, zoneSchema } from "../../usecases/input/times.ts";
import { activityAnswer } from "./activities.ts";
import { writtenDay } from "./answered.ts";
import { standingFields } from "./standing.ts";
import { reasonSchema } from "./texts.ts";

/** In a body. */
export const dryRunField: z.ZodType<boolean> = z
  .boolean("must be true or false")
  .default(false)
  .describe("Only say what would change; nothing is written.");

/** In a query, where everything is text. */
const dryRunParameter: z.ZodType<boolean> = z
  .enum(["true", "false"], 'must be "true" or "false"')
  .default("false")
  .transform((text) => text === "true")
  .meta({ description: "Only say what would change; nothing is written." });

/** Of a deed that has no body to say it in. */
export const deedQuery: z.ZodType<{ reason?: string; dryRun: boolean }> = z.strictObject({
  reason: reasonSchema.exactOptional(),
  dryRun: dryRunParameter,
});

export const voidQuery: z.ZodType<{ userId: string; reason?: string; dryRun: boolean }> =
  z.strictObject({
    userId: userIdSchema,
    reason: reasonSchema.exactOptional(),
    dryRun: dryRunParameter,
  });

export const grantBody: z.ZodType<{ count: number; reason: string; dryRun: boolean }> = z
  .strictObject({
    count: z
      .int("must be a whole number")
      .min(1, "must be at least 1")
      .describe("How many freezes."),
    reason: reasonSchema,
    dryRun: dryRunField,
  })
  .meta({ id: "Grant", examples: [{ count: 2, reason: "Won in the spring raffle" }] });

export const reasonBody: z.ZodType<{ reason: string; dryRun: boolean }> = z
  .strictObject({ reason: reasonSchema, dryRun: dryRunField })
  .meta({ id: "Restore" });

export const pauseBody: z.ZodType<{ from: Day; to: Day; reason?: string; dryRun: boolean }> = z
  .strictObject({
    from: daySchema.describe("The first day: the user's today or later."),
    to: daySchema.describe("The last day."),
    reason: reasonSchema.exactOptional(),
    dryRun: dryRunField,
  })
  .meta({ id: "PausePlan", examples: [{ from: "2026-07-01", to: "2026-07-14" }] });

export const zoneCorrectionBody: z.ZodType<{
  timeZone: string;
  from: Instant;
  reason: string;
  dryRun: boolean;
}> = z
  .strictObject({
    timeZone: zoneSchema.describe("Where the user really was, and is."),
    from: instantSchema.describe("Since this instant."),
    reason: reasonSchema,
    dryRun: dryRunField,
  })
  .meta({
    id: "ZoneCorrection",
    examples: [
      {
        timeZone: "America/Los_Angeles",
        from: "2026-03-01T00:00:00Z",
        reason: "The phone had kept the time of New York",
      },
    ],
  });

const numbersAnswer: z.ZodType<StreakNumbersAnswer> = z.strictObject({
  length: z.int(),
  longest: z.int(),
  freezes: z.int(),
  lostLength: z.int().nullable(),
});

export const changesAnswer: z.ZodType<ChangesAnswer> = z
  .strictObject({
    streaks: z.array(
      z.strictObject({
        key: z.string(),
        before: numbersAnswer,
        after: numbersAnswer,
        days: z
          .array(
            z.strictObject({
              from: writtenDay,
              to: writtenDay,
              before: z.string(),
              after: z.string(),
            }),
          )
          .describe("Neighbouring days that all went from one status to another."),
      }),
    ),
    xp: z.strictObject({ before: z.int(), after: z.int() }),
    timeZone: z.strictObject({ before: z.string(), after: z.string() }),
    today: z.strictObject({ before: writtenDay, after: writtenDay }),
  })
  .meta({ id: "Changes", description: "What it did, or would do." });

const operatedFields: {
  readonly dryRun: z.ZodType<boolean>;
  readonly auditId: z.ZodType<string | null>;
  readonly changes: z.ZodType<ChangesAnswer>;
} & typeof standingFields = {
  dryRun: z.boolean().describe("Nothing was written."),
  auditId: z
    .string()
    .nullable()
    .describe(
      "Its entry in the audit log, by which it can be taken back; null when nothing was done.",
    ),
  changes: changesAnswer,
  ...standingFields,
};

export const operatedAnswer: z.ZodType<OperatedAnswer> = z
  .strictObject(operatedFields)
  .meta({ id: "Operated" });

export const pauseAnswer: z.ZodType<PauseAnswer> = z
  .strictObject({
    id: z.string().nullable().describe("null in a dry run."),
    from: writtenDay,
    to: writtenDay,
  })
  .meta({ id: "Pause" });

export const pausedAnswer: z.ZodType<OperatedAnswer & { readonly pause: PauseAnswer }> = z
  .strictObject({ pause: pauseAnswer, ...operatedFields })
  .meta({ id: "Paused" });

export const correctedAnswer: z.ZodType<OperatedAnswer & { readonly movedActivities: number }> = z
  .strictObject({
    movedActivities: z.int().describe("How many activities are on another day now."),
    ...operatedFields,
  })
  .meta({ id: "Corrected" });

export const voidedAnswer: z.ZodType<OperatedAnswer & { readonly activity: ActivityAnswer }> = z
  .strictObject({ activity: activityAnswer, ...operatedFields })
  .meta({ id: "Voided" });
