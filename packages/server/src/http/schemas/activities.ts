import type { Instant } from "@flamekeeper/engine";
import { z } from "zod";
import type { ActivityAnswer, RecordedAnswer } from "../../reads/answers.ts";
import { typeSchema } from "../../usecases/input/report-schema.ts";
import { instantSchema } from "../../usecases/input/times.ts";
import { writtenDay, writtenInstant } from "./answered.ts";
import { pageFields } from "./pages.ts";
import { standingFields } from "./standing.ts";

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
