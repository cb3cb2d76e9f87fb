import { type AppFacts, findStreak, versionAt } from "../app.ts";
import type { Cause, EngineEvent, Occasion } from "../events.ts";
import type { UserFacts } from "../facts.ts";
import { fold } from "../fold/fold.ts";
import type { UserState } from "../state.ts";
import { periodOf } from "../streak/state.ts";
import type { Day } from "../time/day.ts";
import type { Instant } from "../time/instant.ts";
import { endOf } from "../time/timeline.ts";
import { compareStreaks } from "./compare.ts";

/** A state derived anew from all facts, and what that changed against the state before. */
interface Correction {
  readonly state: UserState;
  readonly events: readonly EngineEvent[];
}

/**
 * Folds the facts and tells the difference: days that ended since `before` was settled are told as of their end,
 * days that had been judged otherwise are told as of `now`, with `cause`.
 */
export function correct(
  before: UserState,
  user: UserFacts,
  app: AppFacts,
  now: Instant,
  cause: Cause,
): Correction {
  const { state, timeline } = fold(user, app, now);
  const news: Occasion = { at: now, cause };
  const occasionOf = (day: Day): Occasion => {
    const endedAt = endOf(timeline, day)?.endedAt;
    if (endedAt === undefined || endedAt <= before.settledAt) return news;
    return { at: endedAt, cause: { kind: "day_end", day } };
  };
  const { rules } = versionAt(app, now);
  const events = state.streaks.flatMap((after) =>
    compareStreaks({
      before: before.streaks.find((streak) => streak.key === after.key) ?? null,
      after,
      period: periodOf(after),
      milestones: findStreak(rules, after.key)?.milestones ?? [],
      today: state.today,
      todayBefore: before.today,
      occasionOf,
      news,
    }),
  );
  return { state, events: events.toSorted((one, other) => one.at - other.at) };
}
