import type { Day, Instant } from "@flamekeeper/engine";
import type { z } from "zod";
import { daySchema, instantSchema } from "../usecases/input/times.ts";
import { CommandFailure } from "./failure.ts";

/** @throws CommandFailure when it is not ISO 8601 with an offset from UTC */
export function readInstant(text: string): Instant {
  return readArgument(text, instantSchema);
}

/** @throws CommandFailure when it is not an existing date, `YYYY-MM-DD` */
export function readDay(text: string): Day {
  return readArgument(text, daySchema);
}

function readArgument<Value>(text: string, schema: z.ZodType<Value>): Value {
  const parsed = schema.safeParse(text);
  if (parsed.success) return parsed.data;
  throw new CommandFailure(`"${text}" ${parsed.error.issues[0]?.message ?? "is not valid"}.`);
}
