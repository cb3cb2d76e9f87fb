import type { AppFacts, Protection } from "./app.ts";
import type { RestoreFact } from "./facts.ts";
import type { CompiledStreak } from "./rules/compile.ts";
import type { Pause } from "./state.ts";
import type { Cover } from "./streak/judge.ts";
import { type Day, type Weekday, weekdayOf } from "./time/day.ts";
import type { Instant } from "./time/instant.ts";
import type { Unit } from "./time/unit.ts";

/** What was arranged for a user's days. */
export interface Arrangements {
  readonly restDays: readonly Weekday[];
  readonly pauses: readonly Pause[];
  /** Left out where no restore can reach: they cover days that have ended. */
  readonly restores?: readonly RestoreFact[];
}

/** A day (week, month) with its bounds; `endedAt` is outside. */
export interface UnitSpan {
  readonly unit: Unit;
  readonly begunAt: Instant;
  readonly endedAt: Instant;
}

/** The first cover that applies to a day (week, month), in the order of precedence. Touching one day of a week or month is enough. */
export function coverOf(
  span: UnitSpan,
  streak: CompiledStreak,
  app: AppFacts,
  arrangements: Arrangements,
): Cover | null {
  const { period } = streak;
  const first = period.firstDay(span.unit);
  const last = period.lastDay(span.unit);
  if (period.kind === "day" && isRestDay(first, streak, arrangements.restDays)) return "rest";
  if (streak.pauseMaxDays !== null && isPaused(first, last, arrangements.pauses)) return "paused";
  if (isProtected(span, app)) return "protected";
  if (isRestored(first, last, streak.key, arrangements.restores ?? [])) return "restored";
  return null;
}

function isRestDay(day: Day, streak: CompiledStreak, own: readonly Weekday[]): boolean {
  if (streak.restDays.size === 0 && own.length === 0) return false;
  const weekday = weekdayOf(day);
  return streak.restDays.has(weekday) || own.includes(weekday);
}

function isPaused(first: Day, last: Day, pauses: readonly Pause[]): boolean {
  return pauses.some((pause) => pause.from <= last && first <= pause.to);
}

function isProtected(span: UnitSpan, app: AppFacts): boolean {
  return app.protections.some((protection) => protects(protection, span));
}

export function protects(
  { from, until, withdrawnIn }: Protection,
  { begunAt, endedAt }: Pick<UnitSpan, "begunAt" | "endedAt">,
): boolean {
  return withdrawnIn === null && from < endedAt && begunAt < until;
}

function isRestored(first: Day, last: Day, key: string, restores: readonly RestoreFact[]): boolean {
  return restores.some(({ streak, from, to }) => streak === key && from <= last && first <= to);
}
