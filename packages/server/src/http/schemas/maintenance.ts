import { z } from "zod";
import type { RunAnswer } from "../../reads/answers.ts";
import type { FailureAnswer, RetryAnswer } from "../../reads/operator-answers.ts";
import { userIdSchema } from "../../usecases/input/texts.ts";
import { writtenInstant } from "./answered.ts";
import { reasonSchema } from "./texts.ts";

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
    error: z.string().nullable().describe("Why it failed; `null` while it has not."),
  })
  .meta({ id: "MaintenanceRun" });

export const failureParams: z.ZodType<{ id: string }> = z.strictObject({ id: userIdSchema });

export const retryBody: z.ZodType<{ reason?: string }> = z
  .strictObject({ reason: reasonSchema.exactOptional() })
  .meta({ id: "Retry", examples: [{ reason: "The row was repaired" }] })
  .prefault({});

const userId = z.string().describe("The user's id.");

export const failureAnswer: z.ZodType<FailureAnswer> = z
  .strictObject({
    id: userId,
    since: writtenInstant,
    error: z.string().describe("Of the last try."),
    tries: count.describe(
      "How often the user was tried alone: three times by maintenance, then by whoever asked.",
    ),
  })
  .meta({ id: "MaintenanceFailure" });

export const retryAnswer: z.ZodType<RetryAnswer> = z
  .strictObject({
    id: userId,
    judged: z.boolean().describe("Whether the user is judged again, like everybody else."),
    failure: failureAnswer
      .nullable()
      .describe("As the list has it now; `null` when the user is no longer on it."),
    auditId: z.string().describe("The entry in the audit log."),
  })
  .meta({ id: "MaintenanceRetry" });
