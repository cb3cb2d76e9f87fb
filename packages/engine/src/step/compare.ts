import type { EngineEvent, Occasion } from "../events.ts";
import { milestonesWithin } from "../rules/milestones.ts";
import { type Days, type DayStatus, nextDay, statusesOf } from "../streak/days.ts";
import type { StreakState } from "../streak/state.ts";
import type { Day } from "../time/day.ts";
import type { Period } from "../time/period.ts";
import { addUnits, type Unit } from "../time/unit.ts";

/** A streak as it was known and as it is known now. */
export interface Comparison {
  readonly before: StreakState | null;
  readonly after: StreakState;
  readonly period: Period;
  readonly milestones: readonly number[];
  readonly today: Day;
  /** When and why something about an ended day became known; for today, `news`. */
  readonly occasionOf: (day: Day) => Occasion;
  readonly news: Occasion;
}

/** The difference, told as events. Numbers are those after the whole change. */
export function compareStreaks(comparison: Comparison): readonly EngineEvent[] {
  return [
    ...compareDays(comparison),
    ...compareBreaks(comparison),
    ...compareStock(comparison),
    ...compareMilestones(comparison),
  ];
}

/** The day on which something about a day (week, month) is told: its last one, but of an open one today. */
function dayOf(unit: Unit, { period, today }: Comparison): Day {
  if (period.kind === "day") return period.lastDay(unit);
  const open = period.unitOf(today);
  if (unit === open) return today;
  return unit < open ? period.lastDay(unit) : period.firstDay(unit);
}

function compareDays(comparison: Comparison): EngineEvent[] {
  const { before, after, occasionOf } = comparison;
  const events: EngineEvent[] = [];
  const known = before?.days ?? null;
  const numbers = { streak: after.key, freezes: after.freezes };
  const starts = new Set(runsIn(after.days).map((run) => run.startedOn));
  const wasOn = lookUp(known);
  const isOn = lookUp(after.days);
  for (const unit of unitsOf(known, after.days)) {
    const was = wasOn(unit);
    const is = isOn(unit);
    if (was === is) continue;
    const day = dayOf(unit, comparison);
    const occasion = occasionOf(day);
    if (was === "frozen") {
      events.push({ type: "freeze.returned", ...occasion, day, ...numbers, count: 1 });
    }
    if (is === "frozen")
      events.push({ type: "freeze.spent", ...occasion, day, ...numbers, count: 1 });
    if (is === "active") {
      const type = starts.has(unit) ? "streak.started" : "streak.extended";
      events.push({ type, ...occasion, day, ...numbers, length: after.length });
    }
  }
  return events;
}

function compareBreaks(comparison: Comparison): EngineEvent[] {
  const { before, after, occasionOf, news } = comparison;
  const events: EngineEvent[] = [];
  const was = runsIn(before?.days ?? null).filter((run) => run.endedOn !== null);
  const is = runsIn(after.days).filter((run) => run.endedOn !== null);
  const numbers = { streak: after.key, length: after.length, freezes: after.freezes };
  const isOn = lookUp(after.days);
  for (const { endedOn } of was) {
    if (endedOn === null || is.some((run) => run.endedOn === endedOn)) continue;
    const status = isOn(endedOn);
    const isRunGone =
      status === undefined ? after.length === 0 : status === "inactive" || status === "missed";
    // With its activities: then nothing was given back.
    if (isRunGone) continue;
    const type = status === "repaired" ? "streak.repaired" : "streak.restored";
    events.push({ type, ...news, day: dayOf(endedOn, comparison), ...numbers });
  }
  for (const { endedOn, length: lostLength } of is) {
    if (endedOn === null || was.some((run) => run.endedOn === endedOn)) continue;
    const day = dayOf(endedOn, comparison);
    events.push({ type: "streak.ended", ...occasionOf(day), day, ...numbers, lostLength });
  }
  return events;
}

function compareStock({ before, after, today, news }: Comparison): EngineEvent[] {
  const count = after.earned - (before?.earned ?? 0);
  if (count <= 0) return [];
  const { key: streak, freezes } = after;
  return [{ type: "freeze.earned", ...news, day: today, streak, count, freezes }];
}

/** Milestones of the run that goes on, less those that any run that became part of it was awarded. */
function compareMilestones({
  before,
  after,
  period,
  milestones,
  today,
  news,
}: Comparison): EngineEvent[] {
  const lost = before?.lost ?? null;
  const fromLost =
    lost !== null && after.startedOn !== null && lost.day > after.startedOn ? lost.milestone : 0;
  const awarded = Math.max(before?.milestone ?? 0, fromLost);
  const reached = milestonesWithin(milestones, awarded, after.length, period.unitsPerYear);
  return reached.map((milestone) => ({
    type: "streak.milestone" as const,
    ...news,
    day: today,
    streak: after.key,
    milestone,
    length: after.length,
  }));
}

interface Run {
  readonly startedOn: Unit;
  /** The last missed day (week, month) of the gap that ended it, `null` while it lives. */
  endedOn: Unit | null;
  length: number;
}

function runsIn(days: Days | null): readonly Run[] {
  const runs: Run[] = [];
  if (days === null) return runs;
  let unit = days.from;
  for (const status of statusesOf(days)) {
    const run = runs.at(-1);
    if (status === "active") {
      if (run === undefined || run.endedOn !== null) {
        runs.push({ startedOn: unit, endedOn: null, length: 1 });
      } else run.length += 1;
    }
    if (status === "missed" && run !== undefined) run.endedOn = unit;
    unit = addUnits(unit, 1);
  }
  return runs;
}

function* unitsOf(one: Days | null, other: Days | null): Generator<Unit> {
  const known = [one, other].filter((days) => days !== null);
  const from = Math.min(...known.map((days) => days.from));
  const until = Math.max(...known.map(nextDay));
  for (let unit = from; unit < until; unit++) yield unit as Unit;
}

function lookUp(days: Days | null): (unit: Unit) => DayStatus | undefined {
  if (days === null) return () => undefined;
  const statuses = statusesOf(days);
  return (unit) => statuses[unit - days.from];
}
