import { z } from "zod";
import { idSchema, userIdSchema } from "../../usecases/input/texts.ts";
import { streakKeySchema } from "./texts.ts";

export const userParams: z.ZodType<{ userId: string }> = z.strictObject({ userId: userIdSchema });

export const streakParams: z.ZodType<{ userId: string; key: string }> = z.strictObject({
  userId: userIdSchema,
  key: streakKeySchema,
});

export const pauseParams: z.ZodType<{ userId: string; pauseId: string }> = z.strictObject({
  userId: userIdSchema,
  pauseId: idSchema,
});

export const idParams: z.ZodType<{ id: string }> = z.strictObject({ id: idSchema });

const idempotencyKey = idSchema
  .meta({
    description: "Makes the request one that can be sent again: it is done once.",
    example: "3f6d2c1e-retry-me",
  })
  .exactOptional();

/** Headers that are not ours pass by. */
export const idempotencyHeaders: z.ZodType<{ "idempotency-key"?: string }> = z.looseObject({
  "idempotency-key": idempotencyKey,
});

export const rulesHeaders: z.ZodType<{ "if-match"?: string; "idempotency-key"?: string }> =
  z.looseObject({
    "if-match": z
      .string()
      .regex(/^("\d{1,9}"|\*)$/, "must be the ETag of GET /v1/rules")
      .meta({
        description: "The ETag of the version that the change was made from.",
        example: '"3"',
      })
      .exactOptional(),
    "idempotency-key": idempotencyKey,
  });

export const ifNoneMatchHeaders: z.ZodType<{ "if-none-match"?: string }> = z.looseObject({
  "if-none-match": z
    .string()
    .meta({
      description: "The `ETag` of an answer that is at hand: while it holds, the answer is 304.",
      example: '"Wc1uTqJw2E0mZ4v9sK3xRg.mhl3k4g0.mhml0ww0"',
    })
    .exactOptional(),
});
