import { z } from "zod";
import { compileCondition, maxConditionLength } from "./condition/language.ts";
import type { TypeRules, XpAmount, XpRule } from "./model.ts";
import { dataPathSchema, nameSchema, positiveNumber, wholeNumber } from "./schema-fields.ts";
import { maxXp } from "./xp.ts";

const amountSchema: z.ZodType<XpAmount, XpAmount> = z.strictObject({
  give: wholeNumber(1, maxXp),
  // A billion: units as small as bytes or milliseconds are still meaningful.
  per: positiveNumber(1e9),
  of: dataPathSchema,
});

const conditionSchema = z
  .string()
  .min(1, "must not be empty")
  .max(maxConditionLength, `must be at most ${maxConditionLength} characters`)
  .check((context) => {
    if (context.value === "" || context.value.length > maxConditionLength) return;
    const condition = compileCondition(context.value);
    if (condition.ok) return;
    context.issues.push({ code: "custom", input: context.value, message: condition.message });
  });

const xpMessage =
  "must be a whole number from 0 to 1000, an amount {give, per, of}, or a list of {when, xp}";

const earnedSchema = z.union([wholeNumber(0, maxXp), amountSchema], xpMessage);

/** Twenty conditions tell apart more cases than a person can keep in mind. */
const maxCases = 20;

const xpSchema: z.ZodType<XpRule, XpRule> = z.union(
  [
    wholeNumber(0, maxXp),
    amountSchema,
    z
      .array(z.strictObject({ when: conditionSchema, xp: earnedSchema }))
      .min(1, `must have 1 to ${maxCases} conditions`)
      .max(maxCases, `must have 1 to ${maxCases} conditions`),
  ],
  xpMessage,
);

export const typeSchema: z.ZodType<TypeRules> = z.strictObject({
  category: nameSchema.nullable().default(null),
  xp: xpSchema,
});
