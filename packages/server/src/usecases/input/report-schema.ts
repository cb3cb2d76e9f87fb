import type { Instant } from "@flamekeeper/engine";
import { z } from "zod";
import type { Report } from "../report.ts";
import { type JsonObject, jsonObjectSchema } from "./json-objects.ts";
import { idSchema, textSchema, userIdSchema } from "./texts.ts";
import { instantSchema, zoneSchema } from "./times.ts";

/** An activity as it comes from outside, over HTTP or from a file. */
interface ReportBody {
  readonly id?: string;
  readonly userId: string;
  readonly type: string;
  readonly occurredAt?: Instant | null;
  readonly timeZone?: string | null;
  readonly data?: JsonObject;
}

export const typeSchema: z.ZodType<string> = textSchema(128).describe("One of the rules' types.");

export const reportSchema: z.ZodType<ReportBody> = z
  .strictObject({
    id: idSchema
      .describe("The same id again is the same activity; without one, an id is made.")
      .exactOptional(),
    userId: userIdSchema,
    type: typeSchema,
    occurredAt: instantSchema.nullable().describe("Now, unless said.").exactOptional(),
    timeZone: zoneSchema
      .nullable()
      .describe("The zone that the user is in; it becomes the user's from now on.")
      .exactOptional(),
    data: jsonObjectSchema
      .describe("The app's own JSON, up to 16 KiB; rules read from it.")
      .exactOptional(),
  })
  .meta({
    id: "Report",
    examples: [
      {
        id: "a1",
        userId: "u1",
        type: "quiz_completed",
        occurredAt: "2026-01-08T20:15:00.000Z",
        timeZone: "America/New_York",
        data: { score: 8, total: 10, difficulty: "hard" },
      },
    ],
  });

/** What the use-cases take, every field given. `id` is for reports that have none of their own. */
export function reportOf(body: ReportBody, id: string): Report {
  return {
    id: body.id ?? id,
    userId: body.userId,
    type: body.type,
    occurredAt: body.occurredAt ?? null,
    timeZone: body.timeZone ?? null,
    data: body.data ?? {},
  };
}
