import { z } from "zod";
import type {
  EventAnswer,
  LevelAnswer,
  StreakAnswer,
  StreaksOfUsersAnswer,
  WeekAnswer,
} from "../../reads/answers.ts";
import { userIdSchema } from "../../usecases/input/texts.ts";
import { writtenDay, writtenInstant } from "./answered.ts";

export const streakAnswer: z.ZodType<StreakAnswer> = z
  .strictObject({
    key: z.string(),
    period: z
      .strictObject({
        kind: z.enum(["day", "week", "month"]),
        startsOn: writtenDay,
        endsOn: writtenDay,
      })
      .describe(
        "What the streak counts, and the day, week or month that is open: `today` and `status` tell how that stands.",
      ),
    length: z.int(),
    longest: z.int(),
    today: z.strictObject({
      day: writtenDay,
      status: z.enum(["active", "pending"]),
      progress: z.number(),
      needed: z.number(),
    }),
    status: z
      .enum(["none", "pending", "active", "covered", "lost"])
      .describe(
        "`none`; `pending`: alive, today is open; `active`: alive, today is done; `covered`: today is a rest day, paused or protected; `lost`: over, and can be won back.",
      ),
    startedOn: writtenDay.nullable(),
    endsAt: writtenInstant
      .nullable()
      .describe("When it ends if nothing more is done, freezes counted in."),
    freezes: z.strictObject({
      available: z.int(),
      max: z.int().nullable(),
      xpToNext: z.int().nullable(),
    }),
    lost: z
      .strictObject({ length: z.int(), day: writtenDay, at: writtenInstant })
      .nullable()
      .describe("The streak before, where it ended and can still be won back or restored."),
    recovery: z
      .strictObject({
        until: writtenInstant,
        multiple: z.number(),
        progress: z.number(),
        needed: z.number(),
      })
      .nullable()
      .describe("The user's own chance to win the lost streak back."),
    nextMilestone: z.int().nullable(),
  })
  .meta({ id: "Streak" });

export const streaksAnswer: z.ZodType<{ readonly data: readonly StreakAnswer[] }> = z
  .strictObject({ data: z.array(streakAnswer) })
  .meta({ id: "Streaks" });

export const streaksOfUsersAnswer: z.ZodType<StreaksOfUsersAnswer> = z
  .strictObject({
    data: z
      .array(
        z.strictObject({
          userId: userIdSchema,
          streaks: z.array(
            z.strictObject({
              key: z.string(),
              length: z.int(),
              status: z.enum(["none", "pending", "active", "covered", "lost"]),
              today: z.enum(["active", "pending"]).describe("Whether today is done."),
              freezes: z.int().describe("In stock."),
              endsAt: writtenInstant.nullable(),
            }),
          ),
        }),
      )
      .describe("In the order asked for."),
    unknown: z.array(userIdSchema).describe("Ids of those asked for that no user has."),
  })
  .meta({ id: "StreaksOfUsers" });

export const weekAnswer: z.ZodType<WeekAnswer> = z
  .strictObject({
    startsOn: writtenDay,
    endsAt: writtenInstant,
    categories: z.array(z.strictObject({ key: z.string(), done: z.boolean(), count: z.int() })),
    doneCount: z.int(),
    neededCount: z.int(),
    progress: z.number().describe("Percent."),
    bonus: z.strictObject({
      earned: z.boolean(),
      active: z.boolean(),
      multiplier: z.number(),
      until: writtenInstant.nullable(),
    }),
  })
  .meta({ id: "Week" });

export const levelAnswer: z.ZodType<LevelAnswer> = z
  .strictObject({
    level: z.int(),
    title: z.string(),
    xp: z.int(),
    xpToNext: z.int().nullable(),
  })
  .meta({ id: "Level" });

export const eventAnswer: z.ZodType<EventAnswer> = z
  .looseObject({ id: z.string(), type: z.string(), at: writtenInstant })
  .meta({
    id: "Event",
    description:
      "Something that happened: `streak.extended`, `freeze.spent`, `level.reached` ... with the numbers right after it and its cause.",
    examples: [
      {
        id: "01987c3e-6f0a-7c3e-9d5e-2f8d4c1b7a90",
        type: "streak.extended",
        at: "2026-01-08T20:15:00.000Z",
        day: "2026-01-08",
        streak: "daily",
        length: 4,
        freezes: 1,
        cause: { kind: "activity", activityId: "a1" },
      },
    ],
  });

export const standingFields: {
  readonly streaks: z.ZodType<readonly StreakAnswer[]>;
  readonly week: z.ZodType<WeekAnswer | null>;
  readonly level: z.ZodType<LevelAnswer>;
  readonly events: z.ZodType<readonly EventAnswer[]>;
} = {
  streaks: z.array(streakAnswer),
  week: weekAnswer.nullable().describe("`null` where the rules have no weeks."),
  level: levelAnswer,
  events: z.array(eventAnswer).describe("What this request made happen."),
};
