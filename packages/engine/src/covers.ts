import type { AppFacts, Protection } from "./app.ts";
import type { RestoreFact } from "./facts.ts";
import type { CompiledStreak } from "./rules/compile.ts";
import type { Pause } from "./state.ts";
import type { Cover } from "./streak/judge.ts";
import { type Day, type Weekday, weekdayOf } from "./time/day.ts";
import type { Instant } from "./time/instant.ts";

/** What was arranged for a user's days. */
export interface Arrangements {
  readonly restDays: readonly Weekday[];
  readonly pauses: readonly Pause[];
  /** Left out where no restore can reach: they cover days that have ended. */
  readonly restores?: readonly RestoreFact[];
}

/** A day with its bounds; `endedAt` is outside. */
export interface DaySpan {
  readonly day: Day;
  readonly begunAt: Instant;
  readonly endedAt: Instant;
}

/** The first cover that applies to a day, in the order of precedence. */
export function coverOf(
  span: DaySpan,
  streak: CompiledStreak,
  app: AppFacts,
  arrangements: Arrangements,
): Cover | null {
  const { day } = span;
  if (isRestDay(day, streak, arrangements.restDays)) return "rest";
  if (streak.pauseMaxDays !== null && isPaused(day, arrangements.pauses)) return "paused";
  if (isProtected(span, app)) return "protected";
  if (isRestored(day, streak.key, arrangements.restores ?? [])) return "restored";
  return null;
}

function isRestDay(day: Day, streak: CompiledStreak, own: readonly Weekday[]): boolean {
  if (streak.restDays.size === 0 && own.length === 0) return false;
  const weekday = weekdayOf(day);
  return streak.restDays.has(weekday) || own.includes(weekday);
}

export function isPaused(day: Day, pauses: readonly Pause[]): boolean {
  return pauses.some((pause) => pause.from <= day && day <= pause.to);
}

function isProtected(span: DaySpan, app: AppFacts): boolean {
  return app.protections.some((protection) => protects(protection, span));
}

export function protects(
  { from, until, withdrawnIn }: Protection,
  { begunAt, endedAt }: DaySpan,
): boolean {
  return withdrawnIn === null && from < endedAt && begunAt < until;
}

function isRestored(day: Day, key: string, restores: readonly RestoreFact[]): boolean {
  return restores.some(({ streak, from, to }) => streak === key && from <= day && day <= to);
}
