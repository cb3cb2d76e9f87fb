import { asInstant, type Day, type Instant, parseDay } from "@flamekeeper/engine";
import { z } from "zod";

const instantForm =
  /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

/** `null` when the text is not an existing date and time of day with `Z` or an offset from UTC. */
export function parseInstant(text: string): Instant | null {
  const day = instantForm.exec(text)?.[1];
  if (day === undefined || parseDay(day) === null) return null;
  const epochMs = Date.parse(text);
  return Number.isNaN(epochMs) ? null : asInstant(epochMs);
}

/** Wide enough for every life and every test, and far from the years at which calendars and databases disagree. */
const firstYear = 1900;
const lastYear = 2199;
const earliestMs = Date.UTC(firstYear, 0, 1);
const endMs = Date.UTC(lastYear + 1, 0, 1);
const dayMs = 86_400_000;

const outOfRange = `must be in the years ${firstYear} to ${lastYear}`;

export const instantSchema: z.ZodType<Instant> = parsedText(
  parseInstant,
  "must be an existing date and time with Z or an offset, such as 2026-01-08T20:15:00Z",
)
  .refine((instant) => instant >= earliestMs && instant < endMs, outOfRange)
  .meta({ format: "date-time", example: "2026-01-08T20:15:00.000Z" });

export const daySchema: z.ZodType<Day> = parsedText(
  parseDay,
  "must be an existing date written YYYY-MM-DD",
)
  .refine((day) => day * dayMs >= earliestMs && day * dayMs < endMs, outOfRange)
  .meta({ format: "date", example: "2026-01-08" });

/** Whether there is such a zone is for the engine to say. */
export const zoneSchema: z.ZodType<string> = z
  .string()
  .min(1, "must not be empty")
  .max(64, "must have at most 64 characters")
  .meta({ description: "An IANA time zone.", example: "America/New_York" });

/** A text that means something else, or nothing. */
export function parsedText<Value>(
  parse: (text: string) => Value | null,
  message: string,
): z.ZodType<Value> {
  return z.string().transform((text, context): Value => {
    const value = parse(text);
    if (value !== null) return value;
    context.addIssue({ code: "custom", message });
    return z.NEVER;
  });
}
