import { type AppFacts, versionAt } from "../app.ts";
import type { ActivityFact, UserFacts } from "../facts.ts";
import { regimeAt, regimesOf } from "../fold/regimes.ts";
import type { CompiledRules } from "../rules/compile.ts";
import type { Day } from "../time/day.ts";
import type { Instant } from "../time/instant.ts";
import { dayOf } from "../time/zone.ts";
import { findWeek, tick, ticks, weekBonus, weekIn, type WeekState } from "../week/week.ts";

/**
 * A user's facts as they would be had `rules` been in force from the beginning: each activity earns what its type gives under them, and the
 * weeks' bonuses are earned anew, in the order in which the activities were recorded. A type that they do not have, or data that they refuse,
 * earns nothing. Days stay, unless days begin at another time of day. What was voided takes no part.
 */
export function reaward(
  user: UserFacts,
  app: AppFacts,
  rules: CompiledRules,
  now: Instant,
): UserFacts {
  const weeks = new Map<Day, WeekState>();
  const placeOf = placesUnder(user, app, rules, now);
  const activities = user.activities
    .filter(({ voidedAt }) => voidedAt === null)
    .toSorted((one, other) => one.recordedAt - other.recordedAt)
    .map((activity): ActivityFact => {
      const award = rules.types.get(activity.type)?.award(activity.data);
      const baseXp = award?.ok === true ? award.xp : 0;
      return awardAnew({ ...activity, day: placeOf(activity), baseXp }, rules, weeks);
    });
  return { ...user, activities };
}

/** Where an activity's day is under `rules`. The zone that it may have brought along is not known any more; it matters only where days begin otherwise. */
function placesUnder(
  user: UserFacts,
  app: AppFacts,
  rules: CompiledRules,
  now: Instant,
): (activity: ActivityFact) => Day {
  if (app.versions.every((version) => version.rules.dayStartMs === rules.dayStartMs)) {
    return ({ day }) => day;
  }
  const regimes = regimesOf(user.facts, app, now);
  return ({ day, occurredAt, recordedAt }) => {
    if (versionAt(app, recordedAt).rules.dayStartMs === rules.dayStartMs) return day;
    return dayOf(occurredAt, regimeAt(regimes, occurredAt).zone, rules.dayStartMs);
  };
}

function awardAnew(
  activity: ActivityFact,
  rules: CompiledRules,
  weeks: Map<Day, WeekState>,
): ActivityFact {
  const { day, baseXp, type, recordedAt } = activity;
  const weekAt = (startsOn: Day): WeekState => weeks.get(startsOn) ?? findWeek([], startsOn);
  const bonusXp = weekBonus(rules, day, baseXp, (startsOn) => weekAt(startsOn).bonusEarned);
  const category = rules.types.get(type)?.category ?? null;
  let completesWeek: Day | null = null;
  if (rules.week !== null && category !== null && ticks(activity)) {
    const startsOn = weekIn(rules, day);
    const occasion = { at: recordedAt, cause: { kind: "correction" } } as const;
    const { week, completed } = tick(weekAt(startsOn), category, rules, day, occasion, null);
    weeks.set(startsOn, week);
    if (completed) completesWeek = startsOn;
  }
  return { ...activity, bonusXp, completesWeek };
}
