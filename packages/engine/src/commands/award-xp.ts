import { versionAt } from "../app.ts";
import type { EngineEvent } from "../events.ts";
import type { ActivityFact } from "../facts.ts";
import { levelOf } from "../rules/levels.ts";
import type { Day } from "../time/day.ts";
import { findWeek, tick, weekBonus, weekIn, type WeekState } from "../week/week.ts";
import type { Settled } from "./command.ts";
import type { Placed } from "./place-in-history.ts";
import type { ReportedActivity } from "./reported-activity.ts";

interface Awarded {
  readonly activity: ActivityFact;
  /** The activity's week after it. */
  readonly week: WeekState;
  readonly events: readonly EngineEvent[];
}

/** Fixes what an activity earns: its base, the bonus if its week has one, and the ticks in that week. */
export function awardXp(
  { app, state, now }: Settled,
  reported: ReportedActivity,
  placed: Placed,
  baseXp: number,
  weeks: readonly WeekState[],
): Awarded {
  const { rules } = versionAt(app, now);
  const { day } = placed;
  const isEarned = (startsOn: Day): boolean => findWeek(weeks, startsOn).bonusEarned;
  const bonus = weekBonus(rules, day, baseXp, isEarned);
  const occasion = { at: now, cause: { kind: "activity", activityId: reported.id } } as const;
  const events: EngineEvent[] = [];
  const balance = state.xp + baseXp + bonus;
  if (baseXp > 0) {
    const amount = baseXp + bonus;
    events.push({ type: "xp.awarded", ...occasion, day, activityId: reported.id, amount, balance });
  }
  const { level, title } = levelOf(rules.rules.levels, balance);
  if (level > levelOf(rules.rules.levels, state.xp).level) {
    events.push({ type: "level.reached", ...occasion, day, level, title, balance });
  }
  let week = findWeek(weeks, weekIn(rules, day));
  let completed = false;
  const category = rules.types.get(reported.type)?.category ?? null;
  if (category !== null && baseXp > 0 && !placed.tooLate) {
    ({ week, completed } = tick(week, category, rules, day, occasion, (event) =>
      events.push(event),
    ));
  }
  return {
    activity: {
      ...placed,
      id: reported.id,
      type: reported.type,
      recordedAt: now,
      data: reported.data,
      baseXp,
      bonusXp: bonus,
      completesWeek: completed ? week.startsOn : null,
      voidedAt: null,
    },
    week,
    events,
  };
}
