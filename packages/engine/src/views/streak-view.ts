import { type AppFacts, rulesOf, versionAt } from "../app.ts";
import { coverOf } from "../covers.ts";
import type { CompiledStreak } from "../rules/compile.ts";
import { nextMilestone } from "../rules/milestones.ts";
import type { UserState } from "../state.ts";
import { findOpenUnit } from "../streak/open-unit.ts";
import type { StreakState } from "../streak/state.ts";
import { endsAt } from "../step/foresee.ts";
import type { Day } from "../time/day.ts";
import { addMs, type Instant } from "../time/instant.ts";
import type { PeriodKind } from "../time/period.ts";

/** `pending`: alive, today open. `active`: alive, today done. `covered`: alive, today is rest, paused or protected. `lost`: ended, and can still be won back. */
export type StreakStatus = "none" | "pending" | "active" | "covered" | "lost";

export interface StreakView {
  readonly key: string;
  /** The day, week or month that is open; of a week or month, `today` and `status` tell how that stands. */
  readonly period: { readonly kind: PeriodKind; readonly startsOn: Day; readonly endsOn: Day };
  readonly length: number;
  readonly longest: number;
  readonly today: {
    readonly day: Day;
    readonly status: "active" | "pending";
    readonly progress: number;
    readonly needed: number;
  };
  readonly status: StreakStatus;
  readonly startedOn: Day | null;
  readonly endsAt: Instant | null;
  readonly freezes: {
    readonly available: number;
    readonly max: number | null;
    readonly xpToNext: number | null;
  };
  /** The last streak that ended and was not given back, however long ago. */
  readonly lost: { readonly length: number; readonly day: Day; readonly at: Instant } | null;
  /** While `lost` can be won back by reaching the requirement `multiple` times within one day. */
  readonly recovery: {
    readonly until: Instant;
    readonly multiple: number;
    readonly progress: number;
    readonly needed: number;
  } | null;
  readonly nextMilestone: number | null;
}

/** A streak as of the state's `settledAt`. Settle first. */
export function viewStreak(state: UserState, streak: StreakState, app: AppFacts): StreakView {
  const { rules } = versionAt(app, state.settledAt);
  const streakRules = rulesOf(streak, rules);
  const { everyXp, max } = streakRules.freeze;
  const recovery = viewRecovery(state, streak, streakRules);
  const { period } = streakRules;
  const open = period.unitOf(state.today);
  return {
    key: streak.key,
    period: { kind: period.kind, startsOn: period.firstDay(open), endsOn: period.lastDay(open) },
    length: streak.length,
    longest: streak.longest,
    today: {
      day: state.today,
      status: streak.met ? "active" : "pending",
      ...streakRules.requirement.progress(streak.sums, 1),
    },
    status: statusOf(state, streak, app, recovery !== null),
    startedOn: streak.startedOn === null ? null : period.firstDay(streak.startedOn),
    endsAt: endsAt(state, streak, app),
    freezes: {
      available: streak.freezes,
      max,
      xpToNext: everyXp === null ? null : everyXp - (state.xp % everyXp),
    },
    lost:
      streak.lost === null
        ? null
        : {
            length: streak.lost.length,
            day: period.firstDay(streak.lost.day),
            at: streak.lost.at,
          },
    recovery,
    nextMilestone: nextMilestone(streakRules.milestones, streak.length, period.unitsPerYear),
  };
}

function statusOf(
  state: UserState,
  streak: StreakState,
  app: AppFacts,
  isRecoverable: boolean,
): StreakStatus {
  if (streak.length === 0) return isRecoverable ? "lost" : "none";
  if (streak.met) return "active";
  const { rules } = versionAt(app, state.settledAt);
  const span = findOpenUnit(state, streak, rules);
  return coverOf(span, rulesOf(streak, rules), app, state) === null ? "pending" : "covered";
}

function viewRecovery(
  state: UserState,
  streak: StreakState,
  { recovery, requirement }: CompiledStreak,
): StreakView["recovery"] {
  if (recovery === null || streak.lost === null) return null;
  const until = addMs(streak.lost.at, recovery.windowMs);
  const isSpent =
    streak.recoveredOn !== null && state.today - streak.recoveredOn < recovery.perDays;
  if (state.settledAt >= until || isSpent) return null;
  const { multiple } = recovery;
  return { until, multiple, ...requirement.progress(streak.recoverySums, multiple) };
}
