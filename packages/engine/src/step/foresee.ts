import { type AppFacts, rulesOf, versionAt } from "../app.ts";
import { coverOf } from "../covers.ts";
import type { CompiledRules, CompiledStreak } from "../rules/compile.ts";
import type { UserState } from "../state.ts";
import { type DayStatus, nextDay, statusOn } from "../streak/days.ts";
import { judgeUnmet } from "../streak/judge.ts";
import { findOpenUnit } from "../streak/open-unit.ts";
import type { StreakState } from "../streak/state.ts";
import { addDays } from "../time/day.ts";
import { addMs, asInstant, type Instant } from "../time/instant.ts";
import { addUnits, type Unit } from "../time/unit.ts";
import { startOfDay } from "../time/zone.ts";
import { isAhead } from "./settle.ts";

/** A day (week, month) that will end unmet if nothing more is done. */
interface ForeseenUnit {
  readonly status: DayStatus;
  readonly begunAt: Instant;
  readonly endedAt: Instant;
}

/** As far as anybody can have freezes for, rest days in between included. */
const mostUnits = 75_000;

/**
 * What becomes of the days (weeks, months) to come if nothing more is done, until the streak has ended.
 * After a flight west days to come may be active already. A freeze that was earned on one of them is taken to be at hand for those before it.
 */
function* foresee(
  state: UserState,
  streak: StreakState,
  rules: CompiledRules,
  app: AppFacts,
): Generator<ForeseenUnit> {
  const streakRules: CompiledStreak = rulesOf(streak, rules);
  if (isAlwaysRest(streakRules, state)) return;
  const { length, excusedOn } = streak;
  let { freezes, frozenCount } = streak;
  const { period } = streakRules;
  const startOf = (unit: Unit): Instant =>
    startOfDay(period.firstDay(unit), state.zone, rules.dayStartMs);
  const open = findOpenUnit(state, streak, rules);
  const first = addUnits(open.unit, streak.met ? 1 : 0);
  let startsAt = startOf(first);
  for (let unit = first; unit < first + mostUnits; unit = addUnits(unit, 1)) {
    const endedAt = startOf(addUnits(unit, 1));
    const begunAt = unit === open.unit ? open.begunAt : startsAt;
    // A date that the zone's calendar never had begins when the next one does.
    const ending = startsAt === endedAt ? "skipped" : "turned";
    startsAt = endedAt;
    if (isActiveIn(streak, unit)) {
      frozenCount = 0;
      continue;
    }
    const cover = coverOf({ unit, begunAt, endedAt }, streakRules, app, state);
    const day = period.lastDay(unit);
    const defence = { length, freezes, frozenCount, excusedOn };
    const status = judgeUnmet(defence, streakRules, { day, endedAt, ending, cover });
    yield { status, begunAt, endedAt };
    if (status === "missed") return;
    if (status === "frozen") {
      freezes -= 1;
      frozenCount += 1;
    }
  }
}

/** Whether the app's rest days and the user's own make a whole week: then no day is ever judged. */
function isAlwaysRest({ period, restDays }: CompiledStreak, state: UserState): boolean {
  return (
    period.kind === "day" &&
    restDays.size + state.restDays.length >= 7 &&
    new Set([...restDays, ...state.restDays]).size === 7
  );
}

function isActiveIn({ days }: StreakState, unit: Unit): boolean {
  return days !== null && nextDay(days) > unit && statusOn(days, unit) === "active";
}

/** When the streak ends if nothing more is done, freezes counted in; `null` without a streak, or when it never would. */
export function endsAt(state: UserState, streak: StreakState, app: AppFacts): Instant | null {
  if (streak.length === 0) return null;
  const { rules } = versionAt(app, state.settledAt);
  for (const unit of foresee(state, streak, rules, app)) {
    if (unit.status === "missed") return unit.endedAt;
  }
  return null;
}

/**
 * The next instant at which time alone changes anything or a reminder is due; `null` for a user with nothing to lose.
 * While a flight west leaves days open that lie ahead, the end of today at the latest.
 */
export function dueAt(state: UserState, app: AppFacts): Instant | null {
  const { rules } = versionAt(app, state.settledAt);
  let due = Number.POSITIVE_INFINITY;
  for (const streak of state.streaks) {
    if (streak.length === 0) continue;
    due = Math.min(due, streakDueAt(state, streak, rules, app) ?? due);
    if (isAhead(state)) {
      due = Math.min(due, startOfDay(addDays(state.today, 1), state.zone, rules.dayStartMs));
    }
  }
  return due === Number.POSITIVE_INFINITY ? null : asInstant(due);
}

function streakDueAt(
  state: UserState,
  streak: StreakState,
  rules: CompiledRules,
  app: AppFacts,
): Instant | null {
  const { reminderMs } = rulesOf(streak, rules);
  for (const { status, begunAt, endedAt } of foresee(state, streak, rules, app)) {
    if (status === "frozen") return endedAt;
    if (status !== "missed") continue;
    if (reminderMs === null) return endedAt;
    const remindAt = Math.max(begunAt, addMs(endedAt, -reminderMs)) as Instant;
    return remindAt > state.settledAt ? remindAt : endedAt;
  }
  return null;
}
