import { type AppFacts, rulesOf, versionAt } from "../app.ts";
import { coverOf } from "../covers.ts";
import type { CompiledRules, CompiledStreak } from "../rules/compile.ts";
import type { UserState } from "../state.ts";
import { type DayStatus, nextDay, statusOn } from "../streak/days.ts";
import { judgeUnmet } from "../streak/judge.ts";
import type { StreakState } from "../streak/state.ts";
import { addDays, type Day } from "../time/day.ts";
import { addMs, asInstant, type Instant } from "../time/instant.ts";
import { startOfDay } from "../time/zone.ts";
import { isAhead } from "./settle.ts";

/** A day that will end unmet if nothing more is done. */
interface ForeseenDay {
  readonly status: DayStatus;
  readonly begunAt: Instant;
  readonly endedAt: Instant;
}

/** As far as anybody can have freezes for, rest days in between included. */
const furthestDays = 75_000;

/**
 * What becomes of the days to come if nothing more is done, until the streak has ended.
 * After a flight west days to come may be active already. A freeze that was earned on one of them is taken to be at hand for those before it.
 */
function* foresee(
  state: UserState,
  streak: StreakState,
  rules: CompiledRules,
  app: AppFacts,
): Generator<ForeseenDay> {
  const streakRules: CompiledStreak = rulesOf(streak, rules);
  if (isAlwaysRest(streakRules, state)) return;
  const { length, excusedOn } = streak;
  let { freezes, frozenCount } = streak;
  const startOf = (day: Day): Instant => startOfDay(day, state.zone, rules.dayStartMs);
  const first = addDays(state.today, streak.met ? 1 : 0);
  let startsAt = startOf(first);
  for (let day = first; day < first + furthestDays; day = addDays(day, 1)) {
    const endedAt = startOf(addDays(day, 1));
    const begunAt = day === state.today ? state.todaySince : startsAt;
    // A date that the zone's calendar never had begins when the next one does.
    const ending = startsAt === endedAt ? "skipped" : "turned";
    startsAt = endedAt;
    if (isActiveOn(streak, day)) {
      frozenCount = 0;
      continue;
    }
    const cover = coverOf({ day, begunAt, endedAt }, streakRules, app, state);
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
function isAlwaysRest({ restDays }: CompiledStreak, state: UserState): boolean {
  return (
    restDays.size + state.restDays.length >= 7 &&
    new Set([...restDays, ...state.restDays]).size === 7
  );
}

function isActiveOn({ days }: StreakState, day: Day): boolean {
  return days !== null && nextDay(days) > day && statusOn(days, day) === "active";
}

/** When the streak ends if nothing more is done, freezes counted in; `null` without a streak, or when it never would. */
export function endsAt(state: UserState, streak: StreakState, app: AppFacts): Instant | null {
  if (streak.length === 0) return null;
  const { rules } = versionAt(app, state.settledAt);
  for (const day of foresee(state, streak, rules, app)) {
    if (day.status === "missed") return day.endedAt;
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
