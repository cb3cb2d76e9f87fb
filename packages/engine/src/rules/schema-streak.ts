import { z } from "zod";
import type { FreezeRules, StreakRules } from "./model.ts";
import { usualMilestones, usualMonthMilestones, usualWeekMilestones } from "./preset.ts";
import { canBeRecovered, unrecoverableMessage } from "./recoverable.ts";
import { distinctList, numberWithin, wholeNumber } from "./schema-fields.ts";
import { longRequirementSchema, requirementSchema } from "./schema-requirement.ts";

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

const defaultRequirement = { measure: "activities", atLeast: 1 } as const;

const freeze = freezeSchema.nullable().prefault({});
const pause = z
  .strictObject({ maxDays: wholeNumber(1, maxDays).default(30) })
  .nullable()
  .prefault({});

function restoreSchema(usualDays: number) {
  const maxDaysSchema = wholeNumber(1, maxDays).default(usualDays);
  return z.strictObject({ maxDays: maxDaysSchema }).nullable().prefault({});
}

function reminderSchema(mostHours: number, usualHours: number) {
  const hoursSchema = numberWithin(0.25, mostHours).default(usualHours);
  return z.strictObject({ hoursBefore: hoursSchema }).nullable().prefault({});
}

const dayStreakSchema = z.strictObject({
  // Optional as well, so that a streak without a period is recognised by that.
  period: z.literal("day").default("day").optional(),
  requirement: requirementSchema.default(defaultRequirement),
  // With seven rest days no day would ever be judged.
  restDays: distinctList(weekdaySchema, 0, 6).default([]),
  freeze,
  recovery: recoverySchema.nullable().prefault({}),
  restore: restoreSchema(90),
  travel: z
    .strictObject({ excusePerDays: wholeNumber(1, maxDays).nullable().default(7) })
    .nullable()
    .prefault({}),
  pause,
  reminder: reminderSchema(48, 4),
  milestones: milestonesSchema.nullable().default([...usualMilestones]),
});

/** A week or month leaves room for days off and for travel: neither is told apart in it. */
const restDays = z.array(weekdaySchema).max(0, "only a streak of days has rest days").default([]);
const travel = z.null("only a streak of days has excused days").default(null);
/** Twice a week's or month's worth within a day is nothing to be asked of anybody unasked. */
const recovery = recoverySchema.nullable().default(null);
const reminder = reminderSchema(168, 24);

const weekStreakSchema = z
  .strictObject({
    period: z.literal("week"),
    requirement: longRequirementSchema(7).default(defaultRequirement),
    restDays,
    freeze,
    recovery,
    restore: restoreSchema(90),
    travel,
    pause,
    reminder,
    milestones: milestonesSchema.nullable().default([...usualWeekMilestones]),
  })
  .refine(canBeRecovered, { path: ["recovery"], message: unrecoverableMessage });

const monthStreakSchema = z
  .strictObject({
    period: z.literal("month"),
    requirement: longRequirementSchema(28).default(defaultRequirement),
    restDays,
    freeze,
    recovery,
    // A month's first day is a month ago by the time the month is lost.
    restore: restoreSchema(365),
    travel,
    pause,
    reminder,
    milestones: milestonesSchema.nullable().default([...usualMonthMilestones]),
  })
  .refine(canBeRecovered, { path: ["recovery"], message: unrecoverableMessage });

export const streakSchema: z.ZodType<StreakRules> = z
  .discriminatedUnion("period", [dayStreakSchema, weekStreakSchema, monthStreakSchema], {
    error: ({ code }) =>
      code === "invalid_union" ? 'must be "day", "week" or "month"' : undefined,
  })
  .transform(({ period = "day", ...streak }) => ({ period, ...streak }));
