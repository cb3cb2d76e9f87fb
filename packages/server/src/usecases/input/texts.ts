import { z } from "zod";
import { isStorable } from "../../store/storable-text.ts";

export const notStorable = "must be well-formed Unicode without NUL";

export function textSchema(maxLength: number): z.ZodType<string> {
  return z
    .string()
    .regex(/\S/, "must not be empty")
    .max(maxLength, `must have at most ${maxLength} characters`)
    .refine(isStorable, notStorable);
}

// "." and ".." are steps of a path: clients resolve them away, so that nobody could be reached by them.
const idCharacters = /^(?!\.{1,2}$)[A-Za-z0-9_.:@|+=~-]{1,128}$/;

/** Ids that go into URLs and logs as they are, with what other systems make ids of: UUIDs, e-mail addresses, `auth0|...`. */
export const idSchema: z.ZodType<string> = z
  .string()
  .regex(
    idCharacters,
    "must be 1 to 128 characters of A-Z a-z 0-9 _ . : @ | + = ~ -, and not . or ..",
  );

export const userIdSchema: z.ZodType<string> = idSchema.meta({
  description: "The app's own id of the user.",
  example: "u1",
});
