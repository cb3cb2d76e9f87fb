import type { DayCorrectedEvent, Occasion } from "../events.ts";
import type { DayStatus } from "../streak/days.ts";
import { addDays, type Day } from "../time/day.ts";
import type { Comparison } from "./comparison.ts";
import { daysOf, lookUp } from "./known-days.ts";

/**
 * What a day says for the first time needs no telling where time alone brings it: an event of its own tells what is active, frozen or
 * missed, and covers were arranged by somebody. These come of facts that reach into the past.
 */
const neverAtFirst: ReadonlySet<DayStatus> = new Set(["restored", "repaired", "missed"]);

/**
 * `day.corrected` for all days that had been judged, or told to be done, and are something else now. Neighbours that
 * changed alike are told in one. `ended` are the missed days that a `streak.ended` tells.
 */
export function compareVerdicts(
  { before, after, today, todayBefore, occasionOf }: Comparison,
  ended: ReadonlySet<Day>,
): readonly DayCorrectedEvent[] {
  const events: DayCorrectedEvent[] = [];
  let lastOccasion: Occasion | null = null;
  const wasOn = lookUp(before?.days ?? null);
  const isOn = lookUp(after.days);
  for (const day of daysOf(before?.days ?? null, after.days)) {
    const was = wasOn(day) ?? unknown(day, todayBefore);
    const is = isOn(day) ?? unknown(day, today);
    if (was === is) continue;
    if (was === "pending" && (!neverAtFirst.has(is) || ended.has(day))) continue;
    const occasion = occasionOf(day);
    const last = events.at(-1);
    const goesOn =
      last !== undefined &&
      lastOccasion === occasion &&
      last.through === addDays(day, -1) &&
      last.before === was &&
      last.after === is;
    if (goesOn) events.pop();
    events.push({
      type: "day.corrected",
      ...occasion,
      day: goesOn ? last.day : day,
      through: day,
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

function unknown(day: Day, today: Day): DayStatus {
  return day < today ? "inactive" : "pending";
}
