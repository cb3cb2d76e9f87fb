import { rulesOf } from "../app.ts";
import type { Emit, Occasion } from "../events.ts";
import type { ActivityFact } from "../facts.ts";
import type { CompiledRules } from "../rules/compile.ts";
import type { UserState } from "../state.ts";
import { gather } from "../streak/gather.ts";
import { measured } from "../streak/measured.ts";
import type { StreakDraft, StreakState } from "../streak/state.ts";

/** What an activity of today does to each streak. */
export function gatherActivity(
  state: UserState,
  rules: CompiledRules,
  activity: ActivityFact,
  occasion: Occasion,
  emit: Emit,
): readonly StreakState[] {
  const seen = measured(activity, rules);
  return state.streaks.map((streak) => {
    const streakRules = rulesOf(streak, rules);
    const draft: StreakDraft = { ...streak };
    const gathered = {
      day: activity.day,
      occurredAt: activity.occurredAt,
      amounts: streakRules.requirement.measure(seen),
      xpBefore: state.xp,
      xpAfter: state.xp + seen.xp,
    };
    gather(draft, streakRules, streakRules, gathered, occasion, emit);
    return draft;
  });
}
