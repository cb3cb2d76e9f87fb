import { z } from "zod";
import type { DriftAnswer, PatrolAnswer, VerifyAnswer } from "../../reads/verify-answers.ts";
import { idSchema } from "../../usecases/input/texts.ts";
import { writtenInstant } from "./answered.ts";

/** A user takes milliseconds, one with years of history tens of them: an answer comes within seconds. */
const mostUsers = 1_000;
/** Of one request, unless it says. */
export const usualLimit: number = 200;
const mostNamedUsers = 100;

interface VerifyBody {
  readonly userIds?: readonly string[];
  readonly limit?: number;
  readonly cursor?: string;
  readonly repair?: boolean;
}

export const verifyBody: z.ZodType<VerifyBody> = z
  .strictObject({
    userIds: z
      .array(idSchema)
      .min(1, "must not be empty")
      .max(mostNamedUsers, `must name at most ${mostNamedUsers} users`)
      .describe("Only these users; without them, all, page by page.")
      .exactOptional(),
    limit: z
      .int(`must be a whole number from 1 to ${mostUsers}`)
      .min(1, `must be a whole number from 1 to ${mostUsers}`)
      .max(mostUsers, `must be a whole number from 1 to ${mostUsers}`)
      .describe(`How many users at most; ${usualLimit} unless said.`)
      .exactOptional(),
    cursor: z
      .string()
      .min(1, "must not be empty")
      .max(1_024, "must have at most 1024 characters")
      .describe("`nextCursor` of the answer before; without it, the walk begins.")
      .exactOptional(),
    repair: z
      .boolean()
      .describe("Writes what the facts say in the place of what drifted.")
      .exactOptional(),
  })
  .meta({ id: "VerifyRequest", examples: [{ limit: 500 }, { userIds: ["u1"], repair: true }] })
  .prefault({});

const drift: z.ZodType<DriftAnswer> = z
  .strictObject({
    userId: z.string(),
    what: z.string().describe("Where: `streaks.daily.length`, `ledger.a1.award`, `row.dueAt`."),
    stored: z.unknown().describe("`null`: nothing there."),
    derived: z.unknown().describe("What the facts say; `null`: nothing should be there."),
  })
  .meta({ id: "Drift" });

export const verifyAnswer: z.ZodType<VerifyAnswer> = z
  .strictObject({
    checked: z.int().describe("Users that were looked at."),
    stale: z
      .int()
      .describe("Of them, derived under rules or protections that have changed since: no drift."),
    repaired: z.int().describe("Users that were written anew."),
    drifted: z.array(drift),
    nextCursor: z.string().nullable().describe("`null` at the end."),
  })
  .meta({ id: "Verification" });

const round = z
  .strictObject({
    startedAt: writtenInstant,
    finishedAt: writtenInstant.nullable(),
    checked: z.int(),
    stale: z.int(),
    drifted: z
      .int()
      .describe(
        "Users of whom something drifted. The log tells how many, `flamekeeper verify` names them.",
      ),
  })
  .meta({ id: "PatrolRound" });

export const patrolAnswer: z.ZodType<PatrolAnswer> = z
  .strictObject({
    last: round.nullable().describe("The last round over all users."),
    current: round.nullable().describe("The round at hand, so far."),
  })
  .meta({ id: "Patrol" });
