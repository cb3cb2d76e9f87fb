import { type AppFacts, rulesOf } from "../app.ts";
import { coverOf } from "../covers.ts";
import type { Emit } from "../events.ts";
import type { CompiledRules, CompiledStreak } from "../rules/compile.ts";
import type { UserState } from "../state.ts";
import { type EndedDay, judgeUnmet } from "../streak/judge.ts";
import type { StreakState } from "../streak/state.ts";
import { addDays } from "../time/day.ts";
import { addMs, type Instant } from "../time/instant.ts";
import { startOfDay } from "../time/zone.ts";

/** Raises the reminder for the day that is open now, if its moment has come since `settledAt`. */
export function remind(
  state: UserState,
  app: AppFacts,
  rules: CompiledRules,
  settledAt: Instant,
  now: Instant,
  emit: Emit,
): void {
  if (emit === null) return;
  const { today: day, todaySince: begunAt } = state;
  let endedAt: Instant | null = null;
  for (const streak of state.streaks) {
    if (streak.length === 0 || streak.met) continue;
    const streakRules = rulesOf(streak, rules);
    endedAt ??= startOfDay(addDays(day, 1), state.zone, rules.dayStartMs);
    const cover = coverOf({ day, begunAt, endedAt }, streakRules, app, state);
    const ended: EndedDay = { day, endedAt, ending: "turned", cover };
    remindBefore(streak, streakRules, ended, begunAt, settledAt, now, emit);
  }
}

/** `streak.at_risk`: the streak will end with this day unless something is done. */
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
