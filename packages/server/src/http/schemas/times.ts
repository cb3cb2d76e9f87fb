import type { z } from "zod";
import { parsedText } from "../../usecases/input/times.ts";
import { parseDurationMs } from "./duration.ts";

export const durationMsSchema: z.ZodType<number> = parsedText(
  parseDurationMs,
  "must be an ISO 8601 duration of weeks, days, hours, minutes and seconds, such as P1DT6H",
).meta({ format: "duration", example: "P1D" });
