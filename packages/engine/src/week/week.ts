import type { Emit, Occasion } from "../events.ts";
import type { ActivityFact } from "../facts.ts";
import type { CompiledRules } from "../rules/compile.ts";
import { addDays, type Day, weekOf } from "../time/day.ts";

/** One week of one user: what was done in each category, and whether its bonus was earned. */
export interface WeekState {
  /** The first day of the week. */
  readonly startsOn: Day;
  /** Activities that earned XP, by category; categories without any are left out. */
  readonly counts: Readonly<Record<string, number>>;
  /** Stays true whatever is voided later. */
  readonly bonusEarned: boolean;
}

export function findWeek(weeks: readonly WeekState[], startsOn: Day): WeekState {
  return (
    weeks.find((week) => week.startsOn === startsOn) ?? { startsOn, counts: {}, bonusEarned: false }
  );
}

/** A category may be called "constructor": only what the week itself holds counts. */
export function countOf({ counts }: Pick<WeekState, "counts">, category: string): number {
  return Object.hasOwn(counts, category) ? (counts[category] ?? 0) : 0;
}

/** Puts the week in its place among the others. */
export function keepWeek(weeks: readonly WeekState[], week: WeekState): readonly WeekState[] {
  const kept = weeks.filter(({ startsOn }) => startsOn !== week.startsOn);
  kept.push(week);
  return kept.length === 1 ? kept : kept.sort((one, other) => one.startsOn - other.startsOn);
}

export function weekIn(rules: CompiledRules, day: Day): Day {
  return weekOf(day, rules.weekStart);
}

/** The first day of the oldest week whose bonus can still pay on `day`. */
export function oldestWeek(rules: CompiledRules, day: Day): Day {
  return addDays(weekIn(rules, day), -7);
}

/** Whether XP for something done on `day` is multiplied, as far as the weeks at hand tell. */
export function isBonusActive(
  rules: CompiledRules,
  day: Day,
  bonusEarned: (startsOn: Day) => boolean,
): boolean {
  if (rules.week === null) return false;
  const week = weekIn(rules, day);
  switch (rules.week.bonus) {
    case "rest_of_week":
      return bonusEarned(week);
    case "next_week":
      return bonusEarned(addDays(week, -7));
    case "both":
      return bonusEarned(week) || bonusEarned(addDays(week, -7));
    default:
      return rules.week.bonus satisfies never;
  }
}

/** What the bonus of a week adds to `baseXp` earned for `day`, as far as the weeks at hand tell. */
export function weekBonus(
  rules: CompiledRules,
  day: Day,
  baseXp: number,
  bonusEarned: (startsOn: Day) => boolean,
): number {
  if (rules.week === null || !isBonusActive(rules, day, bonusEarned)) return 0;
  return bonusXp(baseXp, rules.week.multiplier);
}

/** `floor(base x multiplier) - base`: 15 becomes 22, so the bonus is 7. */
export function bonusXp(baseXp: number, multiplier: number): number {
  // Multipliers have at most a few decimals; whole thousandths keep 0.1 + 0.2 out of people's XP.
  return Math.floor((baseXp * Math.round(multiplier * 1000)) / 1000) - baseXp;
}

/** Ticks a category off; `completed` when that was the last one and the bonus was not earned before. */
export function tick(
  week: WeekState,
  category: string,
  rules: CompiledRules,
  day: Day,
  occasion: Occasion,
  emit: Emit,
): { readonly week: WeekState; readonly completed: boolean } {
  const needed = rules.week?.categories ?? [];
  const { startsOn, bonusEarned } = week;
  const count = countOf(week, category);
  const counts = { ...week.counts, [category]: count + 1 };
  const isNews = needed.includes(category) && (count === 0 || !bonusEarned);
  if (!isNews) return { week: { startsOn, counts, bonusEarned }, completed: false };
  let doneCount = 0;
  for (const key of needed) if (key === category || countOf(week, key) > 0) doneCount += 1;
  const completed = doneCount === needed.length && !bonusEarned;
  const numbers = {
    ...occasion,
    day,
    week: startsOn,
    category,
    doneCount,
    neededCount: needed.length,
  };
  if (count === 0) emit?.({ type: "week.category_done", ...numbers });
  if (completed) emit?.({ type: "week.completed", ...numbers });
  return { week: { startsOn, counts, bonusEarned: bonusEarned || completed }, completed };
}

/** The weeks from `oldest` (the first day of one) on, from the facts. */
export function deriveWeeks(
  activities: readonly ActivityFact[],
  rules: CompiledRules,
  oldest: Day,
): readonly WeekState[] {
  const weeks = new Map<Day, { counts: Map<string, number>; bonusEarned: boolean }>();
  const at = (startsOn: Day): { counts: Map<string, number>; bonusEarned: boolean } => {
    let week = weeks.get(startsOn);
    if (week === undefined) weeks.set(startsOn, (week = { counts: new Map(), bonusEarned: false }));
    return week;
  };
  for (const activity of activities) {
    const { completesWeek } = activity;
    if (completesWeek !== null && completesWeek >= oldest) at(completesWeek).bonusEarned = true;
    if (activity.day < oldest || !ticks(activity)) continue;
    const category = rules.types.get(activity.type)?.category ?? null;
    if (category === null) continue;
    const { counts } = at(weekIn(rules, activity.day));
    counts.set(category, (counts.get(category) ?? 0) + 1);
  }
  return [...weeks]
    .map(([startsOn, { counts, bonusEarned }]) => ({
      startsOn,
      counts: Object.fromEntries(counts),
      bonusEarned,
    }))
    .sort((one, other) => one.startsOn - other.startsOn);
}

/** Whether an activity counts for its week: it earned XP, in time, and stands. */
export function ticks(activity: ActivityFact): boolean {
  return activity.baseXp > 0 && !activity.tooLate && activity.voidedAt === null;
}
