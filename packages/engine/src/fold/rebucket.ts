import type { AppFacts } from "../app.ts";
import type { ActivityFact, UserFacts } from "../facts.ts";
import type { Instant } from "../time/instant.ts";
import { dayOf } from "../time/zone.ts";
import { regimeAt, regimesOf } from "./regimes.ts";
import { isCorrected } from "./zones.ts";

/**
 * The activities whose day is another than it says by the zone corrections that there are now, with the day that it ought to be.
 * What no correction reaches goes back to the day as which it was recorded.
 */
export function rebucket(user: UserFacts, app: AppFacts, now: Instant): readonly ActivityFact[] {
  const corrections = user.facts.filter((fact) => fact.kind === "zone_correction");
  const regimes = regimesOf(user.facts, app, now);
  const moved: ActivityFact[] = [];
  for (const activity of user.activities) {
    const recordedDay = activity.recordedDay ?? activity.day;
    let day = recordedDay;
    if (isCorrected(activity, corrections)) {
      const { zone, dayStartMs } = regimeAt(regimes, activity.occurredAt);
      day = dayOf(activity.occurredAt, zone, dayStartMs);
    }
    if (day === activity.day) continue;
    moved.push({ ...activity, day, recordedDay: day === recordedDay ? null : recordedDay });
  }
  return moved;
}

/**
 * Of a user whom no command is just changing, the activities that are not on their day, with the day that it ought to be. What was recorded at
 * the very instant of a correction, as a test clock makes possible, may have come before or after it: both days are right.
 */
export function misplaced(user: UserFacts, app: AppFacts, now: Instant): readonly ActivityFact[] {
  const corrections = user.facts.filter((fact) => fact.kind === "zone_correction");
  return rebucket(user, app, now).filter(
    ({ recordedAt }) => !corrections.some(({ at }) => at === recordedAt),
  );
}

/** The user with those activities in place of what they were. */
export function withMoved(user: UserFacts, moved: readonly ActivityFact[]): UserFacts {
  if (moved.length === 0) return user;
  const byId = new Map(moved.map((activity) => [activity.id, activity]));
  return { ...user, activities: user.activities.map((one) => byId.get(one.id) ?? one) };
}
