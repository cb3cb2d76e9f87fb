import type { Day, Instant } from "@flamekeeper/engine";
import { z } from "zod";
import type { PauseAnswer, ProtectionAnswer, StandingAnswer } from "../../reads/answers.ts";
import { writtenDay, writtenInstant } from "./answered.ts";
import { standingFields } from "./standing.ts";
import { daySchema, instantSchema } from "../../usecases/input/times.ts";
import { reasonSchema } from "./texts.ts";

export const grantBody: z.ZodType<{ count: number; reason: string }> = z
  .strictObject({
    count: z
      .int("must be a whole number")
      .min(1, "must be at least 1")
      .describe("How many freezes."),
    reason: reasonSchema,
  })
  .meta({ id: "Grant", examples: [{ count: 2, reason: "Won in the spring raffle" }] });

export const restoreBody: z.ZodType<{ reason: string }> = z
  .strictObject({ reason: reasonSchema })
  .meta({ id: "Restore" });

export const pauseBody: z.ZodType<{ from: Day; to: Day }> = z
  .strictObject({
    from: daySchema.describe("The first day: the user's today or later."),
    to: daySchema.describe("The last day."),
  })
  .meta({ id: "PausePlan", examples: [{ from: "2026-07-01", to: "2026-07-14" }] });

const pauseAnswer: z.ZodType<PauseAnswer> = z
  .strictObject({ id: z.string(), from: writtenDay, to: writtenDay })
  .meta({ id: "Pause" });

export const pausedAnswer: z.ZodType<StandingAnswer & { readonly pause: PauseAnswer }> = z
  .strictObject({ pause: pauseAnswer, ...standingFields })
  .meta({ id: "Paused" });

export const protectionBody: z.ZodType<{ from: Instant; to: Instant; reason: string }> = z
  .strictObject({
    from: instantSchema.describe("From this instant on."),
    to: instantSchema.describe("Up to, and without, this instant."),
    reason: reasonSchema,
  })
  .meta({ id: "ProtectionPlan" });

export const protectionAnswer: z.ZodType<ProtectionAnswer> = z
  .strictObject({
    id: z.string(),
    from: writtenInstant,
    to: writtenInstant,
    reason: z.string(),
    createdAt: writtenInstant,
  })
  .meta({ id: "Protection" });
