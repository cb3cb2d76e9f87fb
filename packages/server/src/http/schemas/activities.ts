import type { Instant } from "@flamekeeper/engine";
import { z } from "zod";
import type { ActivityAnswer, RecordedAnswer } from "../../reads/answers.ts";
import { writtenDay, writtenInstant } from "./answered.ts";
import { type JsonObject, jsonObjectSchema } from "./json-objects.ts";
import { pageFields } from "./pages.ts";
import { standingFields } from "./standing.ts";
import { idSchema, textSchema, userIdSchema } from "./texts.ts";
import { instantSchema, zoneSchema } from "./times.ts";

export interface ReportBody {
  readonly id?: string;
  readonly userId: string;
  readonly type: string;
  readonly occurredAt?: Instant | null;
  readonly timeZone?: string | null;
  readonly data?: JsonObject;
}

const typeSchema = textSchema(128).describe("One of the rules' types.");

export const reportSchema: z.ZodType<ReportBody> = z
  .strictObject({
    id: idSchema
      .describe("The same id again is the same activity; without one, an id is made.")
      .exactOptional(),
    userId: userIdSchema,
    type: typeSchema,
    occurredAt: instantSchema.nullable().describe("Now, unless said.").exactOptional(),
    timeZone: zoneSchema
      .nullable()
      .describe("The zone that the user is in; it becomes the user's from now on.")
      .exactOptional(),
    data: jsonObjectSchema
      .describe("The app's own JSON, up to 16 KiB; rules read from it.")
      .exactOptional(),
  })
  .meta({
    id: "Report",
    examples: [
      {
        id: "a1",
        userId: "u1",
        type: "quiz_completed",
        occurredAt: "2026-01-08T20:15:00.000Z",
        timeZone: "America/New_York",
        data: { score: 8, total: 10, difficulty: "hard" },
      },
    ],
  });

export const activityListQuery: z.ZodType<{
  limit: number;
  cursor?: string;
  type?: string;
  from?: Instant;
  to?: Instant;
}> = z.strictObject({
  ...pageFields,
  type: typeSchema.exactOptional(),
  from: instantSchema.describe("Occurred at this instant or later.").exactOptional(),
  to: instantSchema.describe("Occurred before this instant.").exactOptional(),
});

export const voidQuery: z.ZodType<{ userId: string }> = z.strictObject({ userId: userIdSchema });

export const activityAnswer: z.ZodType<ActivityAnswer> = z
  .strictObject({
    id: z.string(),
    userId: z.string(),
    type: z.string(),
    occurredAt: writtenInstant,
    recordedAt: writtenInstant,
    day: writtenDay.describe("The user's day that it counts for."),
    data: z.record(z.string(), z.unknown()),
    xp: z.strictObject({
      base: z.int(),
      bonus: z.int(),
      total: z.int(),
      multiplier: z.number().describe("What `base` was multiplied by: 1 without a bonus."),
    }),
    late: z.boolean().describe("Its day had ended when it was recorded."),
    tooLate: z.boolean().describe("So late that it counts for no day; its XP counts."),
    voidedAt: writtenInstant.nullable(),
  })
  .meta({ id: "Activity" });

export const recordedAnswer: z.ZodType<RecordedAnswer> = z
  .strictObject({ activity: activityAnswer, ...standingFields })
  .meta({ id: "Recorded", description: "The activity and all that it changed." });
