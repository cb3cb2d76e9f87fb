import { type AppFacts, rulesOf } from "../app.ts";
import { coverOf } from "../covers.ts";
import type { Emit } from "../events.ts";
import type { CompiledRules, CompiledStreak } from "../rules/compile.ts";
import type { UserState } from "../state.ts";
import { type EndedDay, judgeUnmet } from "../streak/judge.ts";
import { findOpenUnit } from "../streak/open-unit.ts";
import type { StreakState } from "../streak/state.ts";
import { addMs, type Instant } from "../time/instant.ts";

/** Raises the reminder for the day (week, month) that is open now, if its moment has come since `settledAt`. */
export function remind(
  state: UserState,
  app: AppFacts,
  rules: CompiledRules,
  settledAt: Instant,
  now: Instant,
  emit: Emit,
): void {
  if (emit === null) return;
  for (const streak of state.streaks) {
    if (streak.length === 0 || streak.met) continue;
    const streakRules = rulesOf(streak, rules);
    const span = findOpenUnit(state, streak, rules);
    const ended: EndedDay = {
      day: streakRules.period.lastDay(span.unit),
      endedAt: span.endedAt,
      ending: "turned",
      cover: coverOf(span, streakRules, app, state),
    };
    remindBefore(streak, streakRules, ended, span.begunAt, settledAt, now, emit);
  }
}

/** `streak.at_risk`: the streak will end with this day (week, month) unless something is done. */
export function remindBefore(
  streak: StreakState,
  rules: CompiledStreak,
  ended: EndedDay,
  begunAt: Instant,
  settledAt: Instant,
  now: Instant,
  emit: Emit,
): void {
  if (emit === null || rules.reminderMs === null || streak.length === 0 || streak.met) return;
  const at = Math.max(begunAt, addMs(ended.endedAt, -rules.reminderMs)) as Instant;
  if (at <= settledAt || at > now || judgeUnmet(streak, rules, ended) !== "missed") return;
  emit({
    type: "streak.at_risk",
    at,
    day: ended.day,
    streak: streak.key,
    length: streak.length,
    freezes: streak.freezes,
    cause: { kind: "day_end", day: ended.day },
  });
}
