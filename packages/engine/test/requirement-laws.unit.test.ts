import { type ActivityFact, type Rules, viewCalendar } from "@flamekeeper/engine";
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

function activeDays(world: World): unknown {
  const rules = world.app.versions[0]?.rules.rules as Rules;
  const counting = world.activities.filter(
    ({ voidedAt, tooLate }) => voidedAt === null && !tooLate,
  );
  return Object.entries(rules.streaks).map(([key, { requirement }]) => ({
    key,
    days: [...Map.groupBy(counting, ({ day }) => day)]
      .filter(([, activities]) => isReached(requirement, activities, rules))
      .map(([day]) => day)
      .sort((one, other) => one - other),
  }));
}

describe("a day is active when its requirement is met", () => {
  for (const [name, histories] of [
    ["whatever else holds", historyArbitrary],
    ["by the incremental road", forwardHistoryArbitrary],
  ] as const) {
    law(name, 300, histories.map(withoutNewRules), (history) => {
      const world = begin(history);
      live(world, history, (now) => {
        const state = read(world, now);
        const active = state.streaks.map((streak) => {
          const { from = state.today, count = 0 } = streak.days ?? {};
          const days = viewCalendar(state, streak, from, (from + count - 1) as typeof from);
          return {
            key: streak.key,
            days: days.filter(({ status }) => status === "active").map(({ day }) => day),
          };
        });
        expect(active).toEqual(activeDays(world));
      });
    });
  }
});
