import { z } from "zod";
import type { ActivityAnswer } from "../../reads/answers.ts";
import type { ProblemBody } from "../problems.ts";
import { activityAnswer } from "./activities.ts";
import { problemSchema } from "./problem.ts";

export type BatchItem =
  | { readonly index: number; readonly status: 200 | 201; readonly activity: ActivityAnswer }
  | { readonly index: number; readonly status: number; readonly problem: ProblemBody };

export interface BatchAnswer {
  readonly data: readonly BatchItem[];
}

export const maxBatchItems = 1_000;

/** Items are looked at one by one, so that a bad one spoils no other. */
export const batchSchema: z.ZodType<readonly unknown[]> = z
  .array(z.unknown(), "must be an array of activities")
  .meta({
    description: "Up to 1,000 activities: a JSON array, or one JSON object a line.",
    maxItems: maxBatchItems,
    items: { $ref: "#/components/schemas/ReportInput" },
  });

const index = z.int().describe("The item's place in the batch, from 0; blank lines do not count.");

export const batchAnswer: z.ZodType<BatchAnswer> = z
  .strictObject({
    data: z.array(
      z.union([
        z.strictObject({
          index,
          status: z.literal([200, 201]).describe("200 where it was recorded before."),
          activity: activityAnswer,
        }),
        z.strictObject({ index, status: z.int(), problem: problemSchema }),
      ]),
    ),
  })
  .meta({ id: "BatchAnswer" });
