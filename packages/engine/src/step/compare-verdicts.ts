import type { DayCorrectedEvent, Occasion } from "../events.ts";
import type { DayStatus } from "../streak/days.ts";
import { addDays } from "../time/day.ts";
import type { Unit } from "../time/unit.ts";
import { type Comparison, toldOn } from "./comparison.ts";
import { lookUp, unitsOf } from "./known-units.ts";

/**
 * What a day says for the first time needs no telling where time alone brings it: an event of its own tells what is active, frozen or
 * missed, and covers were arranged by somebody. These come of facts that reach into the past.
 */
const neverAtFirst: ReadonlySet<DayStatus> = new Set(["restored", "repaired", "missed"]);

/**
 * `day.corrected` for all days that had been judged, or told to be done, and are something else now. Neighbours that
 * changed alike are told in one. `ended` are the missed days (weeks, months) that a `streak.ended` tells.
 */
export function compareVerdicts(
  comparison: Comparison,
  ended: ReadonlySet<Unit>,
): readonly DayCorrectedEvent[] {
  const { before, after, period, today, todayBefore, occasionOf } = comparison;
  const events: DayCorrectedEvent[] = [];
  let lastOccasion: Occasion | null = null;
  const wasOn = lookUp(before?.days ?? null);
  const isOn = lookUp(after.days);
  const openBefore = period.unitOf(todayBefore);
  const open = period.unitOf(today);
  for (const unit of unitsOf(before?.days ?? null, after.days)) {
    const was = wasOn(unit) ?? unknown(unit, openBefore);
    const is = isOn(unit) ?? unknown(unit, open);
    if (was === is) continue;
    if (was === "pending" && (!neverAtFirst.has(is) || ended.has(unit))) continue;
    const occasion = occasionOf(toldOn(unit, comparison));
    const last = events.at(-1);
    const goesOn =
      last !== undefined &&
      lastOccasion === occasion &&
      last.through === addDays(period.firstDay(unit), -1) &&
      last.before === was &&
      last.after === is;
    if (goesOn) events.pop();
    events.push({
      type: "day.corrected",
      ...occasion,
      day: goesOn ? last.day : period.firstDay(unit),
      through: period.lastDay(unit),
      before: was,
      after: is,
      streak: after.key,
      length: after.length,
      freezes: after.freezes,
    });
    lastOccasion = occasion;
  }
  return events;
}

function unknown(unit: Unit, open: Unit): DayStatus {
  return unit < open ? "inactive" : "pending";
}
