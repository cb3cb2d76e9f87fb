import { z } from "zod";
import type { ExplainedDayAnswer, ExplanationAnswer } from "../../reads/answers.ts";
import type { DaySpan } from "../../reads/explain/explain.ts";
import { daySchema } from "../../usecases/input/times.ts";
import { writtenDay, writtenInstant } from "./answered.ts";

/** Two months: a question about a streak is about weeks, and each day brings its history along. */
const maxDays = 62;

type ExplainQuery = Partial<DaySpan>;

export const explainQuery: z.ZodType<ExplainQuery> = z
  .strictObject({
    from: daySchema
      .describe("The first day; with `to`. Otherwise the last 14 days.")
      .exactOptional(),
    to: daySchema.describe(`The last day, at most ${maxDays - 1} days later.`).exactOptional(),
  })
  .superRefine(({ from, to }, context) => {
    if (from === undefined && to === undefined) return;
    if (from === undefined || to === undefined) {
      const [missing, given] = from === undefined ? ["from", "to"] : ["to", "from"];
      context.addIssue({ code: "custom", path: [missing], message: `is required with ${given}` });
    } else if (to < from || to - from >= maxDays) {
      const message = `must be from 0 to ${maxDays - 1} days after from`;
      context.addIssue({ code: "custom", path: ["to"], message });
    }
  });

export function spanIn({ from, to }: ExplainQuery): DaySpan | null {
  return from === undefined || to === undefined ? null : { from, to };
}

const explainedDay: z.ZodType<ExplainedDayAnswer> = z
  .strictObject({
    day: writtenDay,
    status: z.string(),
    begunAt: writtenInstant,
    endedAt: writtenInstant.describe("When it ended or, if nothing changes, will end."),
    timeZone: z.string().describe("In which it ended."),
    sentence: z.string().describe("Why, in plain English: to be pasted into a mail."),
    reason: z
      .looseObject({ kind: z.string() })
      .describe("The same for programs: a `kind`, and what belongs to it."),
    progress: z
      .strictObject({ progress: z.number(), needed: z.number() })
      .nullable()
      .describe("`null` when the rules did not have the streak."),
    facts: z
      .array(
        z.strictObject({
          id: z.string(),
          kind: z.string(),
          at: writtenInstant.describe("When it was learned."),
          reason: z.string().nullable().describe("What an operator gave."),
        }),
      )
      .describe(
        "What the reason rests on, beside activities: restores, pauses, protections, zones.",
      ),
    activities: z.array(
      z.strictObject({
        id: z.string(),
        type: z.string(),
        occurredAt: writtenInstant,
        recordedAt: writtenInstant,
        xp: z.int(),
        standing: z.enum(["counts", "adds_nothing", "too_late", "voided", "not_asked"]),
      }),
    ),
    history: z
      .array(
        z.strictObject({
          at: writtenInstant,
          sentence: z.string(),
          eventIds: z.array(z.string()).describe("Empty for what is not written down yet."),
        }),
      )
      .describe(
        "What the day was called when, and what changed it: in the order in which it became known.",
      ),
  })
  .meta({ id: "ExplainedDay" });

export const explanationAnswer: z.ZodType<ExplanationAnswer> = z
  .strictObject({
    summary: z
      .string()
      .describe("The short answer: how the streak stands, and why the last one ended."),
    today: writtenDay,
    length: z.int(),
    freezes: z.int().describe("In stock."),
    lost: z
      .strictObject({ length: z.int(), day: writtenDay, at: writtenInstant })
      .nullable()
      .describe("The last streak that ended and was not given back, as in `GET .../streaks`."),
    days: z.array(explainedDay),
  })
  .meta({ id: "Explanation" });
