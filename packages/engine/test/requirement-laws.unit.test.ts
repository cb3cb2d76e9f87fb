import {
  type ActivityFact,
  addDays,
  type Day,
  formatDay,
  type Instant,
  type Rules,
  type StreakState,
  viewCalendar,
  weekdayOf,
} from "@flamekeeper/engine";
import { describe, expect } from "vitest";
import { forwardHistoryArbitrary, historyArbitrary } from "./history/history-arbitrary.ts";
import type { History } from "./history/history.ts";
import { law } from "./history/law.ts";
import { begin, live, read } from "./history/live.ts";
import type { World } from "./world.ts";

type Requirement = Rules["streaks"][string]["requirement"];

interface ActivityFilter {
  readonly types?: readonly string[] | undefined;
  readonly categories?: readonly string[] | undefined;
}

/** Section 2 of the rules, word for word, straight from the document. */
function isReached(
  requirement: Requirement,
  activities: readonly ActivityFact[],
  rules: Rules,
): boolean {
  if ("all" in requirement)
    return requirement.all.every((part) => isReached(part, activities, rules));
  if ("any" in requirement)
    return requirement.any.some((part) => isReached(part, activities, rules));
  if (requirement.measure === "days") {
    const days = [...Map.groupBy(activities, ({ day }) => day).values()];
    const reached = days.filter((those) => isReached(requirement.of, those, rules));
    return reached.length >= requirement.atLeast;
  }
  const xpOf = ({ baseXp, bonusXp }: ActivityFact): number => baseXp + bonusXp;
  const isChosen = (
    { type }: ActivityFact,
    { types = [type], categories }: ActivityFilter,
  ): boolean => types.includes(type) && (categories ?? [category(type)]).includes(category(type));
  const category = (type: string): string => rules.types[type]?.category ?? "";
  const amounts = activities.map((activity) => {
    switch (requirement.measure) {
      case "activities":
        return xpOf(activity) > 0 ? 1 : 0;
      case "xp":
        return xpOf(activity);
      case "count":
        return isChosen(activity, requirement) ? 1 : 0;
      case "value":
        return isChosen(activity, requirement) ? (activity.data as { amount: number }).amount : 0;
      default:
        return requirement satisfies never;
    }
  });
  return amounts.reduce((sum, amount) => sum + amount, 0) >= requirement.atLeast;
}

function withoutNewRules(history: History): History {
  return { ...history, steps: history.steps.filter(({ deed }) => deed.do !== "rules") };
}

/** The day itself, the first day of its week, or its month, as a text. */
function unitOf(day: Day, period: string, rules: Rules): string {
  if (period === "month") return formatDay(day).slice(0, 7);
  if (period === "day") return formatDay(day);
  let first = day;
  while (weekdayOf(first) !== (rules.weekStart === "monday" ? 1 : 7)) first = addDays(first, -1);
  return formatDay(first);
}

function activeUnits(world: World): unknown {
  const rules = world.app.versions[0]?.rules.rules as Rules;
  const counting = world.activities.filter(
    ({ voidedAt, tooLate }) => voidedAt === null && !tooLate,
  );
  return Object.entries(rules.streaks).map(([key, { period, requirement }]) => ({
    key,
    units: [...Map.groupBy(counting, ({ day }) => unitOf(day, period, rules))]
      .filter(([, activities]) => isReached(requirement, activities, rules))
      .map(([unit]) => unit)
      .sort(),
  }));
}

function shownActive(world: World, now: Instant): unknown {
  const rules = world.app.versions[0]?.rules.rules as Rules;
  const state = read(world, now);
  const days = world.activities.map(({ day }) => day);
  const from = Math.min(state.today, ...days) as Day;
  const to = Math.max(state.today, ...days) as Day;
  return state.streaks.map((streak: StreakState) => {
    const active = viewCalendar(state, streak, from, to).filter(
      ({ status }) => status === "active",
    );
    const { period = "day" } = rules.streaks[streak.key] ?? {};
    return {
      key: streak.key,
      units: [...new Set(active.map(({ day }) => unitOf(day, period, rules)))].sort(),
    };
  });
}

describe("a day, week or month is active when its requirement is met", () => {
  for (const [name, histories] of [
    ["whatever else holds", historyArbitrary],
    ["by the incremental road", forwardHistoryArbitrary],
  ] as const) {
    law(name, 300, histories.map(withoutNewRules), (history) => {
      const world = begin(history);
      live(world, history, (now) => {
        expect(shownActive(world, now)).toEqual(activeUnits(world));
      });
    });
  }
});
