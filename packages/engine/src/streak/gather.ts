import type { Emit, Occasion } from "../events.ts";
import type { CompiledStreak } from "../rules/compile.ts";
import { milestonesWithin } from "../rules/milestones.ts";
import type { Day } from "../time/day.ts";
import type { Instant } from "../time/instant.ts";
import { addUnits, type Unit } from "../time/unit.ts";
import { appendDays, noDays, rewriteDays } from "./days.ts";
import { type LostStreak, noSums, type StreakDraft } from "./state.ts";
import { type Earning, earnByXp, earnFreezes } from "./stock.ts";

/** An activity as one streak sees it. */
interface Gathered extends Earning {
  readonly occurredAt: Instant;
  /** What it adds to each leaf of the requirement; `null` when it came too late to count for days. */
  readonly amounts: readonly number[] | null;
}

/**
 * Adds an activity to the day (week, month) that `streak` is at.
 * `rules` judge the day; `earning` are the rules that were in force when the activity occurred.
 */
export function gather(
  streak: StreakDraft,
  rules: CompiledStreak,
  earning: CompiledStreak,
  activity: Gathered,
  occasion: Occasion,
  emit: Emit,
): void {
  earnByXp(streak, earning, activity, occasion, emit);
  const { amounts } = activity;
  if (amounts === null) return;
  streak.sums = rules.requirement.add(streak.sums, amounts);
  if (!streak.met && rules.requirement.isMet(streak.sums, 1)) {
    activate(streak, rules, activity.day, occasion, emit);
  }
  const { lost } = streak;
  if (lost === null || !countsForRecovery(streak, lost, rules, activity)) return;
  streak.recoverySums = rules.requirement.add(streak.recoverySums, amounts);
  if (
    rules.recovery !== null &&
    rules.requirement.isMet(streak.recoverySums, rules.recovery.multiple)
  ) {
    recover(streak, lost, rules, activity.day, occasion, emit);
  }
}

function activate(
  streak: StreakDraft,
  rules: CompiledStreak,
  day: Day,
  occasion: Occasion,
  emit: Emit,
): void {
  streak.met = true;
  streak.length += 1;
  streak.longest = Math.max(streak.longest, streak.length);
  streak.activeDays += 1;
  streak.frozenFrom = null;
  streak.frozenCount = 0;
  const unit = rules.period.unitOf(day);
  streak.days = appendDays(streak.days ?? noDays(unit), "active", 1);
  const type = streak.startedOn === null ? "streak.started" : "streak.extended";
  streak.startedOn ??= unit;
  emit?.({
    type,
    ...occasion,
    day,
    streak: streak.key,
    length: streak.length,
    freezes: streak.freezes,
  });
  awardMilestones(streak, rules, day, occasion, emit);
  const { everyDays } = rules.freeze;
  if (everyDays !== null && streak.activeDays % everyDays === 0) {
    earnFreezes(streak, rules, 1, day, occasion, emit);
  }
}

function awardMilestones(
  streak: StreakDraft,
  rules: CompiledStreak,
  day: Day,
  occasion: Occasion,
  emit: Emit,
): void {
  for (const milestone of milestonesWithin(
    rules.milestones,
    streak.milestone,
    streak.length,
    rules.period.unitsPerYear,
  )) {
    streak.milestone = milestone;
    emit?.({
      type: "streak.milestone",
      ...occasion,
      day,
      streak: streak.key,
      milestone,
      length: streak.length,
    });
  }
}

function countsForRecovery(
  streak: StreakDraft,
  lost: LostStreak,
  rules: CompiledStreak,
  { day, occurredAt }: Gathered,
): boolean {
  const { recovery } = rules;
  if (recovery === null) return false;
  if (occurredAt < lost.at || occurredAt >= lost.at + recovery.windowMs) return false;
  return streak.recoveredOn === null || day - streak.recoveredOn >= recovery.perDays;
}

/** Joins the lost run and the one since; the unmet days between them are repaired. */
function recover(
  streak: StreakDraft,
  lost: LostStreak,
  rules: CompiledStreak,
  day: Day,
  occasion: Occasion,
  emit: Emit,
): void {
  streak.length += lost.length;
  repairDays(streak, lost.day, rules, occasion, emit);
  streak.longest = Math.max(streak.longest, streak.length);
  streak.startedOn = lost.startedOn;
  streak.milestone = Math.max(streak.milestone, lost.milestone);
  streak.lost = null;
  // Nothing more counts for it, in whatever order the day's activities come to light.
  streak.recoverySums = noSums(rules.requirement.size);
  streak.recoveredOn = day;
  emit?.({
    type: "streak.repaired",
    ...occasion,
    day,
    streak: streak.key,
    length: streak.length,
    freezes: streak.freezes,
  });
  awardMilestones(streak, rules, day, occasion, emit);
}

function repairDays(
  streak: StreakDraft,
  from: Unit,
  { period }: CompiledStreak,
  occasion: Occasion,
  emit: Emit,
): void {
  if (streak.days === null) return;
  streak.days = rewriteDays(streak.days, from, (before, runFrom, count) => {
    if (before !== "missed" && before !== "inactive") return before;
    emit?.({
      type: "day.corrected",
      ...occasion,
      day: period.firstDay(runFrom),
      through: period.lastDay(addUnits(runFrom, count - 1)),
      before,
      after: "repaired",
      streak: streak.key,
      length: streak.length,
      freezes: streak.freezes,
    });
    return "repaired";
  });
}
