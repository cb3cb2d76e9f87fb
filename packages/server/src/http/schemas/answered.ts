import { z } from "zod";

/** Instants, days and zones as answers hold them: written already, so only their form is told. */
export const writtenInstant: z.ZodType<string> = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  .meta({ format: "date-time", example: "2026-01-08T20:15:00.000Z" });

export const writtenDay: z.ZodType<string> = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d$/)
  .meta({ format: "date", example: "2026-01-08" });
