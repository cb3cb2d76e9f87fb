import { type AppFacts, type Protection, versionAt } from "../app.ts";
import type { Cause } from "../events.ts";
import type { UserState } from "../state.ts";
import { type DayStatus, runsOf } from "../streak/days.ts";
import { periodOf, type StreakState } from "../streak/state.ts";
import { asDay } from "../time/day.ts";
import { dayMs, type Instant } from "../time/instant.ts";
import { addUnits } from "../time/unit.ts";

/** What a protection that is declared would turn into `protected`: what comes after it in the order of precedence. */
const weakerThanProtected: ReadonlySet<DayStatus> = new Set([
  "restored",
  "repaired",
  "excused",
  "frozen",
  "missed",
]);

const onlyProtected: ReadonlySet<DayStatus> = new Set(["protected"]);

/**
 * The protections that were declared or withdrawn since the state was derived and may change how an ended day was judged, as far as the
 * state itself can tell: where there is none, everything stays as it is. What was declared and withdrawn since is as if it had never been.
 */
export function touchingProtections(state: UserState, app: AppFacts): readonly Protection[] {
  return app.protections.filter((protection) => {
    const isDeclared = protection.declaredIn > state.epoch;
    const isWithdrawn = protection.withdrawnIn !== null && protection.withdrawnIn > state.epoch;
    if (isDeclared === isWithdrawn) return false;
    const atStake = isDeclared ? weakerThanProtected : onlyProtected;
    return state.streaks.some((streak) => holdsAny(streak, protection, atStake));
  });
}

/** Why a state that older rules or protections led to is derived anew. */
export function causeOfCatchUp(state: UserState, app: AppFacts, now: Instant): Cause {
  const last = touchingProtections(state, app).at(-1);
  if (last === undefined || versionAt(app, now).version !== state.rulesVersion) {
    return { kind: "correction" };
  }
  const isDeclared = last.withdrawnIn === null;
  const action = isDeclared ? "protection" : "protection_withdrawn";
  return { kind: "operator", action, protectionId: last.id };
}

/**
 * At the instant t, today is the day of t by some zone and some start of the day: none is further than 26 hours from UTC, no day starts
 * later than 24 hours after midnight. So a day d passes between 26 hours before d in UTC and 50 hours after it, wherever its user was.
 */
const daysBefore = 4;
const daysAfter = 2;

function holdsAny(
  streak: StreakState,
  { from, until }: Protection,
  statuses: ReadonlySet<DayStatus>,
): boolean {
  if (streak.days === null) return false;
  const period = periodOf(streak);
  const first = period.unitOf(asDay(Math.floor(from / dayMs) - daysBefore));
  const last = period.unitOf(asDay(Math.floor(until / dayMs) + daysAfter));
  for (const run of runsOf(streak.days)) {
    if (run.from > last) return false;
    if (addUnits(run.from, run.count) > first && statuses.has(run.status)) return true;
  }
  return false;
}
