import type { EngineEvent, FreezeEvent } from "../events.ts";
import { milestonesWithin } from "../rules/milestones.ts";
import { type Days, statusesOf } from "../streak/days.ts";
import { addUnits, type Unit } from "../time/unit.ts";
import { compareVerdicts } from "./compare-verdicts.ts";
import { type Comparison, toldOn } from "./comparison.ts";
import { lookUp, unitsOf } from "./known-units.ts";

/** The difference, told as events. Numbers are those after the whole change. */
export function compareStreaks(comparison: Comparison): readonly EngineEvent[] {
  const days = compareDays(comparison);
  const breaks = compareBreaks(comparison);
  const ended = breaks.filter(({ type }) => type === "streak.ended");
  return [
    ...compareVerdicts(comparison, new Set(ended.map(({ day }) => comparison.period.unitOf(day)))),
    ...days,
    ...breaks,
    ...compareStock(comparison, days),
    ...compareMilestones(comparison),
  ];
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
    const day = toldOn(unit, comparison);
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
    events.push({ type, ...news, day: toldOn(endedOn, comparison), ...numbers });
  }
  for (const { endedOn, length: lostLength } of is) {
    if (endedOn === null || was.some((run) => run.endedOn === endedOn)) continue;
    const day = toldOn(endedOn, comparison);
    events.push({ type: "streak.ended", ...occasionOf(day), day, ...numbers, lostLength });
  }
  return events;
}

/** What came into the stock or left it, beside what was spent on days and returned from them, which is told with the days. */
function compareStock(
  { before, after, today, news }: Comparison,
  days: readonly EngineEvent[],
): EngineEvent[] {
  const earned = after.earned - (before?.earned ?? 0);
  const spent = count(days, "freeze.spent") - count(days, "freeze.returned");
  const granted = after.freezes - (before?.freezes ?? 0) - earned + spent;
  const { key: streak, freezes } = after;
  const tell = (type: FreezeEvent["type"], counted: number): FreezeEvent[] =>
    counted <= 0 ? [] : [{ type, ...news, day: today, streak, count: counted, freezes }];
  return [
    ...tell("freeze.granted", granted),
    ...tell("freeze.earned", earned),
    ...tell("freeze.reversed", Math.max(0, -granted) + Math.max(0, -earned)),
  ];
}

function count(events: readonly EngineEvent[], type: EngineEvent["type"]): number {
  return events.filter((event) => event.type === type).length;
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
