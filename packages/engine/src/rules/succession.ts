import type { RuleFault } from "./faults.ts";
import { writePath } from "./faults.ts";
import type { Rules } from "./model.ts";

/**
 * What new rules cannot change once users have been judged by `earlier` ones: what a streak counts, and the day with which
 * weeks begin where any streak has counted weeks. All that users have of such a streak is kept by the number of its week or month.
 */
export function findBrokenPeriods(rules: Rules, earlier: readonly Rules[]): RuleFault[] {
  return [...findChangedPeriods(rules, earlier), ...findChangedWeeks(rules, earlier)];
}

function findChangedPeriods(rules: Rules, earlier: readonly Rules[]): RuleFault[] {
  return Object.entries(rules.streaks).flatMap(([key, { period }]) => {
    const before = earlier.map(({ streaks }) => periodIn(streaks, key));
    const other = before.find((known) => known !== null && known !== period);
    if (other === undefined) return [];
    const message = `cannot change: the streak "${key}" has counted by the ${other}`;
    return [{ path: writePath(["streaks", key, "period"]), message }];
  });
}

/** A streak may be called "constructor". */
function periodIn(streaks: Rules["streaks"], key: string): string | null {
  return Object.hasOwn(streaks, key) ? (streaks[key]?.period ?? null) : null;
}

function findChangedWeeks({ weekStart }: Rules, earlier: readonly Rules[]): RuleFault[] {
  const other = earlier.find(
    (rules) =>
      rules.weekStart !== weekStart &&
      Object.values(rules.streaks).some(({ period }) => period === "week"),
  );
  if (other === undefined) return [];
  const message = `cannot change: a streak has counted weeks from ${other.weekStart} on`;
  return [{ path: "weekStart", message }];
}
