import { refuse } from "../refusal.ts";
import { periodOf } from "../streak/state.ts";
import { addDays, formatDay } from "../time/day.ts";
import { refold, settleSubject, type Subject } from "./command.ts";
import { type Decision, undecided } from "./decision.ts";
import { streakRules, unknownStreak } from "./streaks.ts";

/** An operator gives the lost streak back: its gap, and every unmet day (week, month) since, up to the one before the open one, is restored. */
export function restore(subject: Subject, key: string): Decision {
  const settled = settleSubject(subject);
  if (settled === null) return undecided;
  const { state, now } = settled;
  const rules = streakRules(settled, key);
  if (rules === undefined) return unknownStreak(key);
  const { restoreMaxDays } = rules;
  if (restoreMaxDays === null) {
    return refuse("restore_not_allowed", `The rules do not have restores for "${key}"`);
  }
  const streak = state.streaks.find((one) => one.key === key);
  if (streak === undefined || streak.lost === null) {
    return refuse("nothing_to_restore", "No streak was lost");
  }
  const period = periodOf(streak);
  const from = period.firstDay(streak.lost.day);
  if (state.today - from > restoreMaxDays) {
    const message = `The streak was lost on ${formatDay(from)}; a restore reaches ${restoreMaxDays} days back`;
    return refuse("restore_too_old", message);
  }
  const to = addDays(period.firstDay(period.unitOf(state.today)), -1);
  const facts = [{ kind: "restore", at: now, streak: key, from, to } as const];
  return refold(settled, facts, { kind: "operator", action: "restore" });
}
