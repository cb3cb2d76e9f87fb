import type { z } from "zod";
import { idSchema, textSchema } from "../../usecases/input/texts.ts";

export const streakKeySchema: z.ZodType<string> = idSchema.meta({
  description: "The streak's key in the rules.",
  example: "daily",
});

export const reasonSchema: z.ZodType<string> = textSchema(500).meta({
  description: "Why, for those who look at it later.",
  example: "Outage of the app on Sunday",
});
