import { z } from "zod";
import type { PageRequest } from "../../reads/page.ts";
import type { Page } from "../../reads/answers.ts";

const limit = wholeNumber(1, 200).default(50).meta({
  description: "How many rows at most.",
  default: 50,
});

const cursor = z
  .string()
  .min(1, "must not be empty")
  .max(1_024, "must have at most 1024 characters")
  .meta({ description: "`nextCursor` of the answer before; without it, the list begins." });

/** The query parameters of every list, to be put beside those of its own. */
export const pageFields: {
  readonly limit: z.ZodType<number>;
  readonly cursor: z.ZodExactOptional<z.ZodType<string>>;
} = { limit, cursor: z.exactOptional(cursor) };

interface PageFields {
  readonly limit: number;
  readonly cursor?: string;
}

export const pageSchema: z.ZodType<PageFields> = z.strictObject(pageFields);

export function pageOf({ limit, cursor }: PageFields): PageRequest {
  return { limit, cursor: cursor ?? null };
}

export function pageAnswer<Row>(id: string, row: z.ZodType<Row>): z.ZodType<Page<Row>> {
  return z
    .strictObject({
      data: z.array(row),
      nextCursor: z.string().nullable().describe("`null` on the last page."),
    })
    .meta({ id });
}

/** A query parameter that is a whole number within bounds. */
export function wholeNumber(minimum: number, maximum: number): z.ZodType<number> {
  const message = `must be a whole number from ${minimum} to ${maximum}`;
  return z
    .string()
    .transform((text, context): number => {
      const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
      if (value >= minimum && value <= maximum) return value;
      context.addIssue({ code: "custom", message });
      return z.NEVER;
    })
    .meta({ type: "integer", minimum, maximum });
}
