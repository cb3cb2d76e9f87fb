import { z } from "zod";
import type { Requirement } from "./model.ts";
import {
  dataPathSchema,
  distinctList,
  nameSchema,
  positiveNumber,
  wholeNumber,
} from "./schema-fields.ts";

/** More than a thousand activities, or a hundred thousand XP, on every single day is nothing a person does. */
const maxCount = 1_000;
const maxDailyXp = 100_000;
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

const leafSchema = z.discriminatedUnion(
  "measure",
  [
    z.strictObject({ measure: z.literal("activities"), atLeast: wholeNumber(1, maxCount) }),
    z.strictObject({ measure: z.literal("xp"), atLeast: wholeNumber(1, maxDailyXp) }),
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
  ],
  // Where nothing may be nested any more, this is the only form left.
  {
    error: ({ input }) =>
      typeof input === "object" && input !== null && ("all" in input || "any" in input)
        ? "all and any can be nested at most 3 deep"
        : 'must be "activities", "xp", "count" or "value"',
  },
);

/** `depth` is how many times `all` and `any` may still be nested. */
function nest(inner: z.ZodType<Requirement>, depth: number): z.ZodType<Requirement> {
  if (depth === 0) return inner;
  const message = "must have 1 to 10 parts";
  const parts = z.array(inner).min(1, message).max(10, message);
  const outer = z.union(
    [leafSchema, z.strictObject({ all: parts }), z.strictObject({ any: parts })],
    "must be {measure, atLeast}, {all} or {any}, with all and any nested at most 3 deep",
  );
  return nest(outer, depth - 1);
}

export const requirementSchema: z.ZodType<Requirement> = nest(leafSchema, 3);
