import { type AppFacts, versionAt } from "../app.ts";
import type { ActivityFact } from "../facts.ts";
import type { CompiledRules } from "../rules/compile.ts";
import type { Day } from "../time/day.ts";
import type { Instant } from "../time/instant.ts";
import { findWeek, tick, ticks, weekBonus, weekIn, type WeekState } from "../week/week.ts";

interface PastEarning {
  readonly type: string;
  readonly day: Day;
  readonly at: Instant;
  readonly baseXp: number;
}

/** The weeks as they stood at each moment, asked in the order of time. */
export class WeekHistory {
  readonly #app: AppFacts;
  readonly #known: readonly ActivityFact[];
  /** The weeks whose bonus was earned at any time: it is earned once, and stays where it was. */
  readonly #earned: ReadonlySet<Day>;
  readonly #weeks = new Map<Day, WeekState>();
  #next = 0;

  constructor(app: AppFacts, known: readonly ActivityFact[]) {
    this.#app = app;
    this.#known = known.toSorted((one, other) => one.recordedAt - other.recordedAt);
    this.#earned = new Set(known.flatMap(({ completesWeek }) => completesWeek ?? []));
  }

  /** What the week adds to an earning, and whether the earning completes the week. */
  add({ type, day, at, baseXp }: PastEarning): { bonusXp: number; completesWeek: Day | null } {
    this.#passKnown(at);
    const { rules } = versionAt(this.#app, at);
    const isEarned = (startsOn: Day): boolean => this.#at(startsOn).bonusEarned;
    const bonus = weekBonus(rules, day, baseXp, isEarned);
    const startsOn = weekIn(rules, day);
    const completed = baseXp > 0 && this.#count(type, startsOn, day, at, rules);
    if (completed) this.#weeks.set(startsOn, { ...this.#at(startsOn), bonusEarned: true });
    return { bonusXp: bonus, completesWeek: completed ? startsOn : null };
  }

  #passKnown(at: Instant): void {
    for (; this.#next < this.#known.length; this.#next++) {
      const activity = this.#known[this.#next];
      if (activity === undefined || activity.recordedAt > at) return;
      const { rules } = versionAt(this.#app, activity.recordedAt);
      const { type, day, recordedAt, completesWeek } = activity;
      if (ticks(activity)) this.#count(type, weekIn(rules, day), day, recordedAt, rules);
      if (completesWeek === null) continue;
      this.#weeks.set(completesWeek, { ...this.#at(completesWeek), bonusEarned: true });
    }
  }

  /** Ticks the type's category off, and tells whether that would complete the week. */
  #count(type: string, startsOn: Day, day: Day, at: Instant, rules: CompiledRules): boolean {
    const category = rules.types.get(type)?.category ?? null;
    if (category === null) return false;
    const occasion = { at, cause: { kind: "correction" } } as const;
    const before = this.#at(startsOn);
    const { week, completed } = tick(before, category, rules, day, occasion, null);
    this.#weeks.set(startsOn, { ...week, bonusEarned: before.bonusEarned });
    return completed && !this.#earned.has(startsOn);
  }

  #at(startsOn: Day): WeekState {
    return this.#weeks.get(startsOn) ?? findWeek([], startsOn);
  }
}
