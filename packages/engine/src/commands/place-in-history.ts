import { type AppFacts, versionAt } from "../app.ts";
import type { ActivityFact, UserFacts } from "../facts.ts";
import { regimeAt, regimesOf } from "../fold/regimes.ts";
import { addDays } from "../time/day.ts";
import { dayMs, type Instant } from "../time/instant.ts";
import { buildTimeline, endOf } from "../time/timeline.ts";
import { dayOf } from "../time/zone.ts";
import { deriveWeeks, type WeekState, weekIn } from "../week/week.ts";

/** Where on the calendar an activity belongs, and how late it came. */
export type Placed = Pick<ActivityFact, "occurredAt" | "day" | "late" | "tooLate">;

/** Finds the day of something that occurred before now, how late it is, and the weeks that its XP depends on. */
export function placeInHistory(
  user: UserFacts,
  app: AppFacts,
  now: Instant,
  occurredAt: Instant,
  broughtZone: string | null,
): { readonly placed: Placed; readonly weeks: readonly WeekState[] } {
  const regimes = regimesOf(user.facts, app, now);
  const then = regimeAt(regimes, occurredAt);
  const day = dayOf(occurredAt, broughtZone ?? then.zone, then.dayStartMs);
  const timeline = buildTimeline(regimes, addDays(day, -1), now);
  const endedAt = endOf(timeline, day)?.endedAt;
  const { rules } = versionAt(app, now);
  const late = endedAt !== undefined;
  return {
    placed: {
      occurredAt,
      day,
      late,
      tooLate: late && now > endedAt + rules.lateWindowDays * dayMs,
    },
    weeks: deriveWeeks(user.activities, rules, addDays(weekIn(rules, day), -7)),
  };
}
