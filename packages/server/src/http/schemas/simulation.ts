import type { Outcome } from "@flamekeeper/engine";
import { z } from "zod";
import type { SimulationAnswer, TallyAnswer } from "../../reads/simulation-answers.ts";
import type { JsonObject } from "../../usecases/input/json-objects.ts";
import { idSchema } from "../../usecases/input/texts.ts";
import { rulesDocument } from "./apps.ts";
import { writtenInstant } from "./answered.ts";
import { problemSchema } from "./problem.ts";

const mostNamedUsers = 100;

interface SimulationBody {
  readonly rules: JsonObject;
  readonly userIds?: readonly string[];
  readonly onlyNamed?: boolean;
}

export const simulationBody: z.ZodType<SimulationBody> = z
  .strictObject({
    rules: rulesDocument,
    userIds: z
      .array(idSchema)
      .max(mostNamedUsers, `must name at most ${mostNamedUsers} users`)
      .describe("Users of whom both sides are told.")
      .exactOptional(),
    onlyNamed: z.boolean().describe("Looks at nobody but the named users.").exactOptional(),
  })
  .meta({ id: "SimulationRequest" });

const count = z.int();

const outcome: z.ZodType<Outcome> = z
  .strictObject({
    xp: count,
    streaks: z.array(
      z.strictObject({
        key: z.string(),
        length: count,
        longest: count,
        activeDays: count,
        freezes: count,
        ended: count,
        repaired: count,
        freezesSpent: count,
        freezesReturned: count,
      }),
    ),
  })
  .meta({ id: "SimulatedUser" });

const distribution = z
  .strictObject({
    min: count,
    median: count,
    p90: count,
    max: count,
    mean: z.number(),
    buckets: z
      .array(z.strictObject({ from: count, to: count.nullable(), users: count }))
      .describe("Users from `from` to `to`, both inside."),
  })
  .meta({ id: "Distribution" });

const tally: z.ZodType<TallyAnswer> = z
  .strictObject({
    xp: count,
    streaks: z.array(
      z.strictObject({
        key: z.string(),
        ended: count.describe("Streaks that ended, those that were won back later included."),
        repaired: count.describe("Streaks that were won back."),
        freezesSpent: count,
        freezesReturned: count.describe("Of those spent."),
        length: distribution.describe("Now."),
        longest: distribution,
        activeDays: distribution,
      }),
    ),
  })
  .meta({ id: "SimulatedTally" });

export const simulationAnswer: z.ZodType<SimulationAnswer> = z
  .strictObject({
    asOf: writtenInstant,
    users: count,
    before: tally.describe("Under the app's own rules, each version in its time."),
    after: tally.describe("As if the other rules had been in force from the beginning."),
    changes: z
      .strictObject({ gain: count, lose: count, same: count })
      .describe("Users whose length now would be greater, smaller or the same."),
    named: z.array(z.strictObject({ userId: z.string(), before: outcome, after: outcome })),
    durationMs: count,
    usersPerSecond: count,
  })
  .meta({ id: "Simulation" });

export const simulationLine: z.ZodType = z
  .union([
    z.strictObject({ users: count.describe("Looked at so far.") }),
    z.strictObject({ result: simulationAnswer }),
    z.strictObject({ problem: problemSchema }),
  ])
  .meta({ id: "SimulationLine" });
