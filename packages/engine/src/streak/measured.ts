import type { ActivityFact } from "../facts.ts";
import type { CompiledRules } from "../rules/compile.ts";
import type { Measured } from "../rules/requirement.ts";

/** An activity as requirements see it: with the category that its type has under `rules`. */
export function measured(
  activity: Pick<ActivityFact, "type" | "baseXp" | "bonusXp" | "data">,
  rules: CompiledRules,
): Measured {
  return {
    type: activity.type,
    category: rules.types.get(activity.type)?.category ?? null,
    xp: activity.baseXp + activity.bonusXp,
    data: activity.data,
  };
}
