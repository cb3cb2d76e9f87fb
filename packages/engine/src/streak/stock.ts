import type { Emit, Occasion } from "../events.ts";
import type { CompiledStreak } from "../rules/compile.ts";
import type { Day } from "../time/day.ts";
import type { StreakDraft } from "./state.ts";

/** What an activity did to the user's XP. */
export interface Earning {
  readonly day: Day;
  readonly xpBefore: number;
  readonly xpAfter: number;
}

/** One freeze for each multiple of `everyXp` that the user's XP reach. */
export function earnByXp(
  streak: StreakDraft,
  earning: CompiledStreak,
  { day, xpBefore, xpAfter }: Earning,
  occasion: Occasion,
  emit: Emit,
): void {
  const { everyXp } = earning.freeze;
  if (everyXp === null || xpAfter === xpBefore) return;
  const reached = Math.floor(xpAfter / everyXp) - Math.floor(xpBefore / everyXp);
  earnFreezes(streak, earning, reached, day, occasion, emit);
}

/** Earning never lifts the stock above its maximum; what does not fit is not earned later. */
export function earnFreezes(
  streak: StreakDraft,
  rules: CompiledStreak,
  reached: number,
  day: Day,
  occasion: Occasion,
  emit: Emit,
): void {
  const { max } = rules.freeze;
  const count = max === null ? reached : Math.min(reached, Math.max(0, max - streak.freezes));
  if (count <= 0) return;
  streak.freezes += count;
  streak.earned += count;
  emit?.({
    type: "freeze.earned",
    ...occasion,
    day,
    streak: streak.key,
    count,
    freezes: streak.freezes,
  });
}

/** Puts granted freezes into the stock, above the maximum too. */
export function grant(
  streak: StreakDraft,
  count: number,
  day: Day,
  occasion: Occasion,
  emit: Emit,
): void {
  if (count <= 0) return;
  streak.freezes += count;
  streak.grantedAt = occasion.at;
  emit?.({
    type: "freeze.granted",
    ...occasion,
    day,
    streak: streak.key,
    count,
    freezes: streak.freezes,
  });
}
