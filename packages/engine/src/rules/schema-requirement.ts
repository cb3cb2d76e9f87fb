import { z } from "zod";
import type { AmountLeaf, Requirement } from "./model.ts";
import {
  dataPathSchema,
  distinctList,
  nameSchema,
  positiveNumber,
  wholeNumber,
} from "./schema-fields.ts";

/** More than a thousand activities, or a hundred thousand XP, again and again is nothing a person does. */
const maxCount = 1_000;
const maxXp = 100_000;
/** High enough for steps or metres. */
const maxValue = 1_000_000;

const filter = {
  types: distinctList(nameSchema, 1, 200).optional(),
  categories: distinctList(nameSchema, 1, 50).optional(),
};

const oneFilterMessage = "takes types or categories, not both";

function hasOneFilter(leaf: { types?: unknown; categories?: unknown }): boolean {
  return leaf.types === undefined || leaf.categories === undefined;
}

const amounts = [
  z.strictObject({ measure: z.literal("activities"), atLeast: wholeNumber(1, maxCount) }),
  z.strictObject({ measure: z.literal("xp"), atLeast: wholeNumber(1, maxXp) }),
  z
    .strictObject({ measure: z.literal("count"), ...filter, atLeast: wholeNumber(1, maxCount) })
    .refine(hasOneFilter, oneFilterMessage),
  z
    .strictObject({
      measure: z.literal("value"),
      ...filter,
      of: dataPathSchema.default("data.value"),
      // Values are counted in thousandths.
      atLeast: positiveNumber(maxValue).refine(
        (atLeast) => atLeast >= 0.001,
        "must be at least 0.001",
      ),
    })
    .refine(hasOneFilter, oneFilterMessage),
] as const;

/** Where nothing may be nested any more, a measure is the only form left. */
function explainLeaf(measures: string, depth: number) {
  return ({ input }: { readonly input?: unknown }): string => {
    const isObject = typeof input === "object" && input !== null;
    if (isObject && ("all" in input || "any" in input)) {
      return `all and any can be nested at most ${depth} deep`;
    }
    return isObject && "measure" in input && input.measure === "days"
      ? "days are counted within a week or month, not within a day"
      : `must be ${measures}`;
  };
}

function amountLeaf(depth: number): z.ZodType<AmountLeaf> {
  const error = explainLeaf('"activities", "xp", "count" or "value"', depth);
  return z.discriminatedUnion("measure", amounts, { error });
}

/** `depth` is how many times `all` and `any` may be nested. */
function nest(leaf: z.ZodType<Requirement>, depth: number): z.ZodType<Requirement> {
  const message = "must have 1 to 10 parts";
  let nested = leaf;
  for (let level = 0; level < depth; level++) {
    const parts = z.array(nested).min(1, message).max(10, message);
    nested = z.union(
      [leaf, z.strictObject({ all: parts }), z.strictObject({ any: parts })],
      `must be {measure, atLeast}, {all} or {any}, with all and any nested at most ${depth} deep`,
    );
  }
  return nested;
}

const dayDepth = 3;

/** What a day needs. */
export const requirementSchema: z.ZodType<Requirement> = nest(amountLeaf(dayDepth), dayDepth);

/** So that the whole document stays within what the HTTP API takes: a requirement stands within a requirement here. */
const innerDepth = 1;
const innerSchema = nest(amountLeaf(innerDepth), innerDepth);

/** What a week or month needs, of which each has at least `days` days. */
export function longRequirementSchema(days: number): z.ZodType<Requirement> {
  const leaf = z.discriminatedUnion(
    "measure",
    [
      ...amounts,
      z.strictObject({
        measure: z.literal("days"),
        of: innerSchema.default({ measure: "activities", atLeast: 1 }),
        atLeast: wholeNumber(1, days),
      }),
    ],
    { error: explainLeaf('"activities", "xp", "count", "value" or "days"', dayDepth) },
  );
  return nest(leaf, dayDepth);
}
