import { z } from "zod";
import type { RunAnswer } from "../../reads/answers.ts";
import { writtenInstant } from "./answered.ts";

const count = z.int();

export const runAnswer: z.ZodType<RunAnswer> = z
  .strictObject({
    id: z.string(),
    trigger: z.enum(["worker", "operator", "clock"]),
    status: z
      .enum(["running", "done", "failed", "abandoned"])
      .describe("`abandoned`: without a heartbeat for long, its server was killed."),
    asOf: writtenInstant.describe("Boundaries up to here are passed."),
    startedAt: writtenInstant,
    finishedAt: writtenInstant.nullable(),
    heartbeatAt: writtenInstant.describe("The last sign of life, by the database's clock."),
    due: count.describe("Users of whom something was due."),
    judged: count.describe("Users moved on."),
    frozen: count.describe("Freezes spent."),
    ended: count.describe("Streaks ended."),
    errors: count.describe(
      "Users who could not be judged; `GET /v1/maintenance/failures` lists those set aside.",
    ),
    retries: count.describe("Tries of single users, after they had failed together with others."),
    conflicts: count.describe("Users whom somebody else wrote while they were being judged."),
    durationMs: count,
    usersPerSecond: z.number().nullable(),
    peakMemoryBytes: count,
  })
  .meta({ id: "MaintenanceRun" });
