import { z } from "zod";
import type { LevelBand, Rules, UserTokenRules, WeekRules } from "./model.ts";
import { studyLevels, studyTypes } from "./preset.ts";
import {
  distinctList,
  namedRecord,
  nameSchema,
  numberWithin,
  wholeNumber,
} from "./schema-fields.ts";
import { streakSchema } from "./schema-streak.ts";
import { typeSchema } from "./schema-xp.ts";

/** The document as the schema leaves it: which categories a week has may still have to be read off the types. */
export type DraftRules = Omit<Rules, "week"> & {
  readonly week:
    | (Omit<WeekRules, "categories"> & { readonly categories?: readonly string[] | undefined })
    | null;
};

const levelSchema = z.strictObject({
  from: wholeNumber(0, 1_000_000_000),
  title: z.string().min(1, "must not be empty").max(100, "must be at most 100 characters"),
  every: wholeNumber(1, 1_000_000_000).nullable().default(null),
}) satisfies z.ZodType<LevelBand>;

const userTokensSchema = z.strictObject({
  // Off: whoever holds the device can claim whatever its app can.
  recordActivities: z.boolean().default(false),
}) satisfies z.ZodType<UserTokenRules>;

const levelsMessage = "must have 1 to 100 bands";

const weekSchema = z.strictObject({
  categories: distinctList(nameSchema, 1, 50).optional(),
  multiplier: numberWithin(1, 2)
    // Bonus XP are whole numbers made by this factor; hundredths can be calculated with exactly.
    .refine((factor) => Math.abs(Math.round(factor * 100) - factor * 100) < 1e-9, {
      message: "must have at most two decimals",
    })
    .default(1.5),
  bonus: z
    .enum(["rest_of_week", "next_week", "both"], 'must be "rest_of_week", "next_week" or "both"')
    .default("rest_of_week"),
});

export const draftSchema: z.ZodType<DraftRules> = z.strictObject({
  dayStart: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, "must be a time of day from 00:00 to 23:59")
    .default("04:00"),
  weekStart: z
    .enum(
      ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"],
      "must be a weekday, monday to sunday",
    )
    .default("monday"),
  lateWindowDays: wholeNumber(0, 365).default(7),
  types: namedRecord(typeSchema, 200).prefault({ ...studyTypes }),
  streaks: namedRecord(streakSchema, 20).prefault({ daily: {} }),
  week: weekSchema.nullable().prefault({}),
  levels: z
    .array(levelSchema)
    .min(1, levelsMessage)
    .max(100, levelsMessage)
    .default([...studyLevels]),
  userTokens: userTokensSchema.prefault({}),
});
