import { z } from "zod";
import type { UserTokenAnswer } from "../../reads/answers.ts";
import { userIdSchema } from "../../usecases/input/texts.ts";
import { longestTokenSeconds, usualTokenSeconds } from "../../usecases/user-tokens.ts";
import { writtenInstant } from "./answered.ts";

const life = `must be a whole number from 1 to ${longestTokenSeconds}`;

export const userTokenBody: z.ZodType<{ userId: string; expiresInSeconds?: number }> = z
  .strictObject({
    userId: userIdSchema,
    expiresInSeconds: z
      .int(life)
      .min(1, life)
      .max(longestTokenSeconds, life)
      .describe(`By real time, also in a sandbox: ${usualTokenSeconds} unless said.`)
      .exactOptional(),
  })
  .meta({ id: "UserTokenPlan", examples: [{ userId: "u1", expiresInSeconds: 900 }] });

export const userTokenAnswer: z.ZodType<UserTokenAnswer> = z
  .strictObject({ token: z.string(), userId: z.string(), expiresAt: writtenInstant })
  .meta({ id: "UserToken" });
