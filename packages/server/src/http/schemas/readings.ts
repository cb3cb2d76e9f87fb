import type { Day } from "@flamekeeper/engine";
import { z } from "zod";
import type { CalendarAnswer, LedgerEntryAnswer, XpAnswer } from "../../reads/answers.ts";
import type { CalendarSpan } from "../../reads/calendar.ts";
import { userIdSchema } from "../../usecases/input/texts.ts";
import { daySchema } from "../../usecases/input/times.ts";
import { writtenDay, writtenInstant } from "./answered.ts";
import { wholeNumber } from "./pages.ts";
import { levelAnswer } from "./standing.ts";

const maxDays = 366;
const defaultDays = 30;

interface CalendarQuery {
  readonly days?: number;
  readonly from?: Day;
  readonly to?: Day;
}

export const calendarQuery: z.ZodType<CalendarQuery> = z
  .strictObject({
    days: wholeNumber(1, maxDays)
      .describe(`The last so many days, today included: ${defaultDays} unless said.`)
      .exactOptional(),
    from: daySchema.describe("The first day; with `to`, in place of `days`.").exactOptional(),
    to: daySchema.describe("The last day.").exactOptional(),
  })
  .superRefine(({ days, from, to }, context) => {
    const fault = faultOf(days, from, to);
    if (fault !== null) context.addIssue({ code: "custom", ...fault });
  });

const maxUsers = 100;

export const userIdsQuery: z.ZodType<{ userIds: readonly string[] }> = z.strictObject({
  userIds: z
    .string()
    .transform((text): unknown[] => text.split(","))
    .pipe(z.array(userIdSchema).max(maxUsers, `must name at most ${maxUsers} users`))
    .meta({
      type: "string",
      description: `Ids of up to ${maxUsers} users, with commas between them.`,
      example: "u1,u2",
    }),
});

export function spanOf({ days, from, to }: CalendarQuery): CalendarSpan {
  return from !== undefined && to !== undefined ? { from, to } : { days: days ?? defaultDays };
}

function faultOf(
  days: number | undefined,
  from: Day | undefined,
  to: Day | undefined,
): { readonly path: string[]; readonly message: string } | null {
  if (from === undefined && to === undefined) return null;
  if (days !== undefined) return { path: ["days"], message: "does not go with from and to" };
  if (from === undefined) return { path: ["from"], message: "is required with to" };
  if (to === undefined) return { path: ["to"], message: "is required with from" };
  const count = to - from + 1;
  if (count >= 1 && count <= maxDays) return null;
  return { path: ["to"], message: `must be from 0 to ${maxDays - 1} days after from` };
}

export const calendarAnswer: z.ZodType<CalendarAnswer> = z
  .strictObject({
    today: writtenDay,
    length: z.int(),
    longest: z.int(),
    freezes: z.int().describe("In stock."),
    days: z.array(
      z.strictObject({
        day: writtenDay,
        status: z.string(),
        activities: z.int(),
        xp: z.int(),
      }),
    ),
  })
  .meta({ id: "Calendar" });

export const ledgerEntry: z.ZodType<LedgerEntryAnswer> = z
  .strictObject({
    id: z.string(),
    at: writtenInstant,
    kind: z.enum(["award", "reversal"]),
    activityId: z.string(),
    base: z.int(),
    bonus: z.int(),
    amount: z.int().describe("Negative for a reversal."),
    balance: z.int().describe("Right after it."),
  })
  .meta({ id: "LedgerEntry" });

export const xpAnswer: z.ZodType<XpAnswer> = z
  .strictObject({
    balance: z.int(),
    level: levelAnswer,
    data: z.array(ledgerEntry).describe("Newest first."),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: "Xp" });
