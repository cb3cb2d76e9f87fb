import type { Weekday } from "@flamekeeper/engine";
import { z } from "zod";
import type { ErasureAnswer, UserAnswer } from "../../reads/answers.ts";
import { writtenInstant } from "./answered.ts";
import { type JsonObject, jsonObjectSchema } from "../../usecases/input/json-objects.ts";
import { pageFields } from "./pages.ts";
import { textSchema, userIdSchema } from "../../usecases/input/texts.ts";
import { zoneSchema } from "../../usecases/input/times.ts";

const weekday = z
  .literal([1, 2, 3, 4, 5, 6, 7], "must be a weekday from 1 (Monday) to 7 (Sunday)")
  .meta({ description: "ISO 8601: 1 is Monday, 7 is Sunday." });

const restDays = z
  .array(weekday)
  .refine((days) => new Set(days).size === days.length, "must name no weekday twice")
  .describe("Weekdays on which nothing is asked of the user, beside those of the rules.");

const email = textSchema(320).refine((text) => /^[^\s@]+@[^\s@]+$/.test(text), {
  message: "must be an e-mail address",
});

/** What is left out stays as it is; `null` takes a name or an address away. */
export const userPatch: z.ZodType<{
  timeZone?: string;
  name?: string | null;
  email?: string | null;
  attributes?: JsonObject;
  restDays?: Weekday[];
}> = z
  .strictObject({
    timeZone: zoneSchema.exactOptional(),
    name: textSchema(200).nullable().exactOptional(),
    email: email.nullable().exactOptional(),
    attributes: jsonObjectSchema
      .describe("The app's own JSON, up to 16 KiB; replaced as a whole.")
      .exactOptional(),
    restDays: restDays.exactOptional(),
  })
  .meta({
    id: "UserPatch",
    examples: [{ timeZone: "America/New_York", name: "Ada", restDays: [7] }],
  })
  .prefault({});

export const userListQuery: z.ZodType<{ limit: number; cursor?: string; search?: string }> =
  z.strictObject({
    ...pageFields,
    search: textSchema(200)
      .describe("The beginning of an id, a name or an e-mail address.")
      .exactOptional(),
  });

export const userAnswer: z.ZodType<UserAnswer> = z
  .strictObject({
    id: userIdSchema,
    name: z.string().nullable(),
    email: z.string().nullable(),
    attributes: z.record(z.string(), z.unknown()),
    timeZone: z.string(),
    restDays: z.array(weekday),
    createdAt: writtenInstant,
    updatedAt: writtenInstant,
  })
  .meta({ id: "User" });

export const erasureAnswer: z.ZodType<ErasureAnswer> = z
  .strictObject({
    dryRun: z.boolean().describe("Whether nothing was done."),
    rows: z
      .record(z.string(), z.int())
      .describe("How many rows were deleted, or would be, by table."),
  })
  .meta({
    id: "Erasure",
    examples: [
      {
        dryRun: false,
        rows: { activities: 31, facts: 3, xp_ledger: 28, events: 95, replies: 12, users: 1 },
      },
    ],
  });
