import type { Emit } from "../events.ts";
import type { CompiledStreak } from "../rules/compile.ts";
import type { Day } from "../time/day.ts";
import type { Instant } from "../time/instant.ts";
import type { DayEnding } from "../time/timeline.ts";
import { addUnits, type Unit } from "../time/unit.ts";
import { appendDays, type DayStatus, nextDay, rewriteDays } from "./days.ts";
import { noSums, type StreakDraft, type StreakState } from "./state.ts";

/** A cover that was arranged for a day, week or month, the first in the order of precedence that applies. */
export type Cover = "rest" | "paused" | "protected" | "restored";

/** A day that ended, or the last day of a week or month that did. */
export interface EndedDay {
  readonly day: Day;
  readonly endedAt: Instant;
  readonly ending: DayEnding;
  readonly cover: Cover | null;
}

/** Judges a day (week, month) at its end, and makes the streak ready for the next one. */
export function closeUnit(
  streak: StreakDraft,
  rules: CompiledStreak,
  ended: EndedDay,
  emit: Emit,
): void {
  const unit = rules.period.unitOf(ended.day);
  if (!streak.met && streak.days !== null && nextDay(streak.days) === unit) {
    const status = judgeUnmet(streak, rules, ended);
    streak.days = appendDays(streak.days, status, 1);
    if (status === "frozen") spendFreeze(streak, unit, ended, emit);
    if (status === "missed") endStreak(streak, rules, unit, ended, emit);
    if (status === "excused" && ended.ending === "cut_short") streak.excusedOn = ended.day;
  }
  openUnit(streak, rules);
  beginUnit(streak, ended.endedAt);
}

/** Notes when a week or month began, where there is a live streak for which that matters. */
export function beginUnit(streak: StreakDraft, since: Instant): void {
  if (streak.period === undefined) return;
  streak.period = { ...streak.period, since: streak.length > 0 ? since : null };
}

/** Forgets what the day (week, month) before has gathered. */
export function openUnit(streak: StreakDraft, rules: CompiledStreak): void {
  streak.sums = noSums(rules.requirement.size);
  streak.recoverySums = streak.sums;
  streak.met = false;
}

/** What the verdict on an unmet day (week, month) depends on. */
export type Defence = Pick<StreakState, "length" | "freezes" | "frozenCount" | "excusedOn">;

/** The status of a day (week, month) that ended unmet: the first that applies. */
export function judgeUnmet(streak: Defence, rules: CompiledStreak, ended: EndedDay): DayStatus {
  if (streak.length === 0) return "inactive";
  if (ended.cover !== null) return ended.cover;
  if (isExcused(streak, rules, ended)) return "excused";
  const { maxConsecutive } = rules.freeze;
  if (streak.freezes > 0 && (maxConsecutive === null || streak.frozenCount < maxConsecutive)) {
    return "frozen";
  }
  return "missed";
}

function isExcused(streak: Defence, rules: CompiledStreak, ended: EndedDay): boolean {
  // A week or month is more than the one day of it that was cut short or skipped.
  if (rules.period.kind !== "day") return false;
  switch (ended.ending) {
    case "turned":
      return false;
    case "skipped":
      return true;
    case "cut_short":
      if (rules.excusePerDays === null) return false;
      return streak.excusedOn === null || ended.day - streak.excusedOn >= rules.excusePerDays;
    default:
      return ended.ending satisfies never;
  }
}

function spendFreeze(
  streak: StreakDraft,
  unit: Unit,
  { day, endedAt }: EndedDay,
  emit: Emit,
): void {
  streak.freezes -= 1;
  streak.frozenFrom ??= unit;
  streak.frozenCount += 1;
  emit?.({
    type: "freeze.spent",
    at: endedAt,
    day,
    streak: streak.key,
    count: 1,
    freezes: streak.freezes,
    cause: { kind: "day_end", day },
  });
}

function endStreak(
  streak: StreakDraft,
  rules: CompiledStreak,
  unit: Unit,
  ended: EndedDay,
  emit: Emit,
): void {
  const cause = { kind: "day_end", day: ended.day } as const;
  const lostLength = streak.length;
  const giveBack = rules.freeze.onBreak === "return" ? streak.frozenFrom : null;
  streak.lost = {
    length: lostLength,
    startedOn: streak.startedOn ?? unit,
    day: giveBack ?? unit,
    at: ended.endedAt,
    milestone: streak.milestone,
  };
  streak.length = 0;
  streak.startedOn = null;
  streak.milestone = 0;
  if (giveBack !== null) returnFreezes(streak, rules, giveBack, ended, emit);
  streak.frozenFrom = null;
  streak.frozenCount = 0;
  emit?.({
    type: "streak.ended",
    at: ended.endedAt,
    day: ended.day,
    streak: streak.key,
    length: 0,
    lostLength,
    freezes: streak.freezes,
    cause,
  });
}

/** A freeze that did not save the streak comes back, and the day that it covered is missed after all. */
function returnFreezes(
  streak: StreakDraft,
  rules: CompiledStreak,
  from: Unit,
  ended: EndedDay,
  emit: Emit,
): void {
  if (streak.days === null) return;
  streak.days = rewriteDays(streak.days, from, (status, runFrom, count) => {
    if (status !== "frozen") return status;
    for (let unit = runFrom; unit < runFrom + count; unit = addUnits(unit, 1)) {
      streak.freezes += 1;
      emit?.({
        type: "freeze.returned",
        at: ended.endedAt,
        day: rules.period.lastDay(unit),
        streak: streak.key,
        count: 1,
        freezes: streak.freezes,
        cause: { kind: "day_end", day: ended.day },
      });
    }
    emit?.({
      type: "day.corrected",
      at: ended.endedAt,
      day: rules.period.firstDay(runFrom),
      through: rules.period.lastDay(addUnits(runFrom, count - 1)),
      before: "frozen",
      after: "missed",
      streak: streak.key,
      length: streak.length,
      freezes: streak.freezes,
      cause: { kind: "day_end", day: ended.day },
    });
    return "missed";
  });
}
