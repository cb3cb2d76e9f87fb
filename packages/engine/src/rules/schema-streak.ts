import { z } from "zod";
import type { FreezeRules, StreakRules } from "./model.ts";
import { usualMilestones } from "./preset.ts";
import { distinctList, numberWithin, wholeNumber } from "./schema-fields.ts";
import { requirementSchema } from "./schema-requirement.ts";

/** Ten years: the longest time of which rules speak. */
const maxDays = 3_650;
/** A hundred years; no streak is longer. */
const maxLength = 36_500;

const freezeSchema: z.ZodType<FreezeRules> = z
  .strictObject({
    initial: wholeNumber(0, 1_000).default(0),
    // At least 10, so that one activity never earns more than a hundred at once.
    everyXp: wholeNumber(10, 1_000_000).nullable().default(500),
    everyDays: wholeNumber(1, maxDays).nullable().default(null),
    max: wholeNumber(0, 1_000).nullable().default(5),
    maxConsecutive: wholeNumber(1, maxDays).nullable().default(null),
    onBreak: z.enum(["return", "keep"], 'must be "return" or "keep"').default("return"),
  })
  .refine(({ initial, max }) => max === null || max < 0 || initial <= max, {
    path: ["initial"],
    message: "must not be more than max",
  });

const recoverySchema = z.strictObject({
  // A week: beyond it the days since could not all be told to the user.
  hours: numberWithin(1, 168).default(24),
  multiple: numberWithin(1, 10).default(2),
  perDays: wholeNumber(1, maxDays).default(30),
});

const weekdaySchema = wholeNumber(1, 7);

const milestonesSchema = z
  .array(wholeNumber(1, maxLength))
  .max(100, "must have at most 100 lengths")
  .refine((lengths) => lengths.every((length, index) => length > (lengths[index - 1] ?? 0)), {
    message: "must ascend",
  });

export const streakSchema: z.ZodType<StreakRules> = z.strictObject({
  period: z.literal("day", 'must be "day"').default("day"),
  requirement: requirementSchema.default({ measure: "activities", atLeast: 1 }),
  // With seven rest days no day would ever be judged.
  restDays: distinctList(weekdaySchema, 0, 6).default([]),
  freeze: freezeSchema.nullable().prefault({}),
  recovery: recoverySchema.nullable().prefault({}),
  restore: z
    .strictObject({ maxDays: wholeNumber(1, maxDays).default(90) })
    .nullable()
    .prefault({}),
  travel: z
    .strictObject({ excusePerDays: wholeNumber(1, maxDays).nullable().default(7) })
    .nullable()
    .prefault({}),
  pause: z
    .strictObject({ maxDays: wholeNumber(1, maxDays).default(30) })
    .nullable()
    .prefault({}),
  reminder: z
    .strictObject({ hoursBefore: numberWithin(0.25, 48).default(4) })
    .nullable()
    .prefault({}),
  milestones: milestonesSchema.nullable().default([...usualMilestones]),
});
