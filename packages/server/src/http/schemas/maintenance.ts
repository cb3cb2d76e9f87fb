import { z } from "zod";
import type { RunAnswer } from "../../reads/answers.ts";
import { writtenInstant } from "./answered.ts";

const count = z.int();

export const runAnswer: z.ZodType<RunAnswer> = z
  .strictObject({
    id: z.string(),
    trigger: z.enum(["worker", "operator", "clock"]),
    status: z.enum(["running", "done", "failed"]),
    asOf: writtenInstant.describe("Boundaries up to here are passed."),
    startedAt: writtenInstant,
    finishedAt: writtenInstant.nullable(),
    due: count.describe("Users of whom something was due."),
    judged: count.describe("Users moved on."),
    frozen: count.describe("Freezes spent."),
    ended: count.describe("Streaks ended."),
    errors: count,
    retries: count,
    durationMs: count,
    usersPerSecond: z.number().nullable(),
    peakMemoryBytes: count,
  })
  .meta({ id: "MaintenanceRun" });
