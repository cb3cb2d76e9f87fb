import { z } from "zod";
import type { ExportedFactAnswer, UserExportAnswer } from "../../reads/export/export-answer.ts";
import { activityAnswer } from "./activities.ts";
import { writtenInstant } from "./answered.ts";
import { auditAnswer } from "./audit.ts";
import { ledgerEntry } from "./readings.ts";
import { eventAnswer, streakAnswer } from "./standing.ts";
import { userAnswer } from "./users.ts";

const exportedFact: z.ZodType<ExportedFactAnswer> = z
  .strictObject({
    id: z.string(),
    kind: z.enum(["zone", "zone_correction", "rest_days", "grant", "pause", "restore"]),
    at: writtenInstant,
    reason: z.string().nullable(),
    withdrawnAt: writtenInstant.nullable().describe("Since when it no longer counts."),
    body: z
      .record(z.string(), z.unknown())
      .describe("What its kind has: a zone, days, a streak and a count."),
  })
  .meta({ id: "ExportedFact" });

export const userExportAnswer: z.ZodType<UserExportAnswer> = z
  .strictObject({
    format: z.literal("flamekeeper.user-export"),
    version: z.literal(1),
    exportedAt: writtenInstant,
    user: userAnswer,
    streaks: z.array(streakAnswer).describe("As of `exportedAt`."),
    activities: z.array(activityAnswer).describe("Voided ones included."),
    facts: z
      .array(exportedFact)
      .describe("Beside activities, what the streaks follow from; those taken back included."),
    ledger: z.array(ledgerEntry),
    events: z.array(eventAnswer),
    audit: z.array(auditAnswer).describe("What operators did about the user."),
  })
  .meta({ id: "UserExport", description: "All that is kept of a user; lists are newest first." });
