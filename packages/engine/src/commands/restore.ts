import { refuse } from "../refusal.ts";
import { addDays, formatDay } from "../time/day.ts";
import { refold, settleSubject, type Subject } from "./command.ts";
import { type Decision, undecided } from "./decision.ts";
import { streakRules, unknownStreak } from "./streaks.ts";

/** An operator gives the lost streak back: its gap, and every unmet day since, up to yesterday, is restored. */
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
  const lost = state.streaks.find((streak) => streak.key === key)?.lost ?? null;
  if (lost === null) return refuse("nothing_to_restore", "No streak was lost");
  if (state.today - lost.day > restoreMaxDays) {
    const message = `The streak was lost on ${formatDay(lost.day)}; a restore reaches ${restoreMaxDays} days back`;
    return refuse("restore_too_old", message);
  }
  const to = addDays(state.today, -1);
  const facts = [{ kind: "restore", at: now, streak: key, from: lost.day, to } as const];
  return refold(settled, facts, { kind: "operator", action: "restore" });
}
