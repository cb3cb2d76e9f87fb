import type { AppFacts } from "../app.ts";
import type { ActivityFact, UserFacts } from "../facts.ts";
import type { Pause, UserState } from "../state.ts";
import { findFirstOpenDay } from "../streak/open-unit.ts";
import { addDays, type Day } from "../time/day.ts";
import type { Instant } from "../time/instant.ts";
import { buildTimeline, type Timeline } from "../time/timeline.ts";
import { dayOf } from "../time/zone.ts";
import { deriveWeeks, oldestWeek } from "../week/week.ts";
import { foldStreak } from "./fold-streak.ts";
import { regimeAt, regimesOf, type UserRegime } from "./regimes.ts";
import type { FoldListeners } from "./watch.ts";

/** The result of a fold, and the timeline along which it was made. */
export interface Folded {
  readonly state: UserState;
  readonly timeline: Timeline;
}

/**
 * Derives a user's state from all facts, as of `now`. Simple and slow: the truth that the incremental steps are held against.
 * Facts learned after `now` must not be passed. `listeners` hear what the streaks went through on the way.
 */
export function fold(
  user: UserFacts,
  app: AppFacts,
  now: Instant,
  listeners: FoldListeners = {},
): Folded {
  const regimes = regimesOf(user.facts, app, now);
  const current = regimeAt(regimes, now);
  const standing = user.activities.filter((activity) => activity.voidedAt === null);
  const timeline = buildTimeline(regimes, beginOf(user, standing, regimes), now);
  const pauses = pausesOf(user);
  const history = { user, app, current, timeline, standing, pauses, listeners };
  const { today, todaySince } = timeline;
  const firstOpenDay = findFirstOpenDay(current.rules, today);
  return {
    timeline,
    state: {
      epoch: app.epoch,
      rulesVersion: current.rulesVersion,
      settledAt: now,
      zone: current.zone,
      zoneSince: current.zoneSince,
      restDays: current.restDays,
      today,
      todaySince,
      furthest: furthestOf(timeline, standing, user),
      xp: standing.reduce((sum, activity) => sum + activity.baseXp + activity.bonusXp, 0),
      pauses: pauses.filter((pause) => pause.to >= firstOpenDay),
      weeks: deriveWeeks(user.activities, current.rules, oldestWeek(current.rules, today)),
      streaks: current.rules.streaks.map((streak) => foldStreak(streak, history)),
    },
  };
}

/** The first day that matters: that of the sign-up or of the first activity. */
function beginOf(
  user: UserFacts,
  standing: readonly ActivityFact[],
  regimes: readonly UserRegime[],
): Day {
  const { zone, dayStartMs } = regimeAt(regimes, user.beganAt);
  let begin = dayOf(user.beganAt, zone, dayStartMs);
  for (const { day, tooLate } of standing) if (!tooLate && day < begin) begin = day;
  return begin;
}

/**
 * Days can lie further than any that was ever today: that of an activity of an hour ago, before the app let its days begin later, and days
 * that were given back before a zone correction took today back. Only the facts know of those; of a day that was given back, they are asked
 * when it ends.
 */
function furthestOf(
  timeline: Timeline,
  standing: readonly ActivityFact[],
  { facts }: UserFacts,
): Day {
  let { furthest } = timeline;
  for (const { day, tooLate } of standing) if (!tooLate && day > furthest) furthest = day;
  for (const fact of facts) {
    if (fact.kind === "restore" && fact.to >= furthest) furthest = addDays(fact.to, 1);
  }
  return furthest;
}

function pausesOf(user: UserFacts): readonly Pause[] {
  return user.facts
    .filter((fact) => fact.kind === "pause")
    .map(({ from, to }) => ({ from, to }))
    .toSorted((one, other) => one.from - other.from || one.to - other.to);
}
