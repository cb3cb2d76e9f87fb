import { type AppFacts, rulesOf, versionAt } from "../app.ts";
import { coverOf } from "../covers.ts";
import type { Emit } from "../events.ts";
import type { CompiledRules } from "../rules/compile.ts";
import type { UserState } from "../state.ts";
import { appendDays, nextDay } from "../streak/days.ts";
import { closeUnit, openUnit } from "../streak/judge.ts";
import { findFirstOpenDay } from "../streak/open-unit.ts";
import type { StreakDraft } from "../streak/state.ts";
import { addDays, type Day } from "../time/day.ts";
import type { Instant } from "../time/instant.ts";
import type { DayEnding } from "../time/timeline.ts";
import { dayOf, startOfDay } from "../time/zone.ts";
import { oldestWeek } from "../week/week.ts";
import { touchingProtections } from "./catch-up.ts";
import { remind, remindBefore } from "./remind.ts";

/** The incremental road ends here: only a fold over the user's facts can tell. */
export const needsHistory = "needs_history";
export type NeedsHistory = typeof needsHistory;

/**
 * Moves a state on to `now` by the passing of time alone: ended days are judged, each at its own end.
 * A `now` before `settledAt` (another server's clock) changes nothing.
 */
export function settle(
  state: UserState,
  app: AppFacts,
  now: Instant,
  emit: Emit,
): UserState | NeedsHistory {
  if (now <= state.settledAt && state.epoch === app.epoch) return state;
  const { version, rules } = versionAt(app, now);
  if (state.epoch > app.epoch || state.rulesVersion !== version) return needsHistory;
  // Most users did not miss a day of an outage: for them there is nothing to be derived anew.
  if (state.epoch < app.epoch && touchingProtections(state, app).length > 0) return needsHistory;
  const current = state.epoch === app.epoch ? state : { ...state, epoch: app.epoch };
  // Another server's clock is ahead: time does not run backwards for a user.
  if (now <= state.settledAt) return current;
  const today = dayOf(now, state.zone, rules.dayStartMs);
  if (today > state.today && isAhead(state)) return needsHistory;
  const moved = passDays(current, app, rules, today, turnNaturally(state.zone, rules), emit, now);
  remind(moved, app, rules, state.settledAt, now, emit);
  return moved;
}

/** Whether a flight west left days open that may hold activities already: only the facts know what is on them. */
export function isAhead(state: UserState): boolean {
  return state.furthest > state.today;
}

/** Says when and how `day` ends. */
export type Turn = (day: Day) => { readonly endedAt: Instant; readonly ending: DayEnding };

function turnNaturally(zone: string, rules: CompiledRules): Turn {
  return (day) => {
    const endedAt = startOfDay(addDays(day, 1), zone, rules.dayStartMs);
    // A date that the zone's calendar never had begins when the next one does.
    const isMissing = startOfDay(day, zone, rules.dayStartMs) === endedAt;
    return { endedAt, ending: isMissing ? "skipped" : "turned" };
  };
}

/** Moves on to `now`, at which `today` is today: the days before it have ended. */
export function passDays(
  state: UserState,
  app: AppFacts,
  rules: CompiledRules,
  today: Day,
  turn: Turn,
  emit: Emit,
  now: Instant,
): UserState {
  if (today <= state.today) return { ...state, settledAt: now };
  const streaks = state.streaks.map((streak): StreakDraft => ({ ...streak }));
  let begunAt = state.todaySince;
  let day = state.today;
  while (day < today) {
    if (streaks.every((streak) => streak.length === 0)) {
      for (const streak of streaks) passIdleDays(streak, rules, day, today);
      begunAt = turn(addDays(today, -1)).endedAt;
      break;
    }
    const end = turn(day);
    for (const streak of streaks) {
      const streakRules = rulesOf(streak, rules);
      const { period, requirement } = streakRules;
      const unit = period.unitOf(day);
      if (period.lastDay(unit) > day) {
        streak.sums = requirement.turnDay(streak.sums);
        streak.recoverySums = requirement.turnDay(streak.recoverySums);
        continue;
      }
      const since = streak.period?.since ?? begunAt;
      const span = { unit, begunAt: since, endedAt: end.endedAt };
      const cover = streak.met ? null : coverOf(span, streakRules, app, state);
      const ended = { day, ...end, cover };
      remindBefore(streak, streakRules, ended, since, state.settledAt, now, emit);
      closeUnit(streak, streakRules, ended, emit);
    }
    begunAt = end.endedAt;
    day = addDays(day, 1);
  }
  const oldest = oldestWeek(rules, today);
  const firstOpenDay = findFirstOpenDay(rules, today);
  return {
    ...state,
    settledAt: now,
    today,
    todaySince: begunAt,
    furthest: today,
    pauses: state.pauses.filter((pause) => pause.to >= firstOpenDay),
    weeks: state.weeks.filter((week) => week.startsOn >= oldest),
    streaks,
  };
}

/** Days (weeks, months) without a live streak are inactive, however many. */
function passIdleDays(streak: StreakDraft, rules: CompiledRules, from: Day, today: Day): void {
  const streakRules = rulesOf(streak, rules);
  const { period, requirement } = streakRules;
  const unit = period.unitOf(today);
  if (unit === period.unitOf(from)) {
    streak.sums = requirement.turnDay(streak.sums);
    streak.recoverySums = requirement.turnDay(streak.recoverySums);
    return;
  }
  if (streak.days !== null) {
    streak.days = appendDays(streak.days, "inactive", unit - nextDay(streak.days));
  }
  openUnit(streak, streakRules);
  if (streak.period !== undefined) streak.period = { ...streak.period, since: null };
}
