import type { ActivityFact, GrantFact } from "../facts.ts";
import { addDays, type Day } from "../time/day.ts";
import type { Instant } from "../time/instant.ts";
import { endOf, type Timeline } from "../time/timeline.ts";

/** Something that has to be counted on a day, at its place among the others. */
export type Entry =
  | {
      readonly kind: "activity";
      readonly day: Day;
      readonly at: Instant;
      readonly activity: ActivityFact;
    }
  | { readonly kind: "grant"; readonly day: Day; readonly at: Instant; readonly count: number };

/** Activities on their own day, too late ones and grants on the day that was open at the time; by day, then by instant. */
export function orderEntries(
  activities: readonly ActivityFact[],
  grants: readonly Pick<GrantFact, "at" | "count">[],
  timeline: Timeline,
): readonly Entry[] {
  const entries: Entry[] = [];
  for (const activity of activities) {
    const { tooLate } = activity;
    const at = tooLate ? activity.recordedAt : activity.occurredAt;
    const day = tooLate ? openDayAt(at, timeline) : activity.day;
    entries.push({ kind: "activity", day, at, activity });
  }
  for (const { at, count } of grants) {
    entries.push({ kind: "grant", day: openDayAt(at, timeline), at, count });
  }
  // Stable: of what happened at the same instant, activities come before grants.
  return entries.sort((one, other) => one.day - other.day || one.at - other.at);
}

/** The first day that had not ended for good at `instant`; a change that cut it short just then came after what else came then. */
function openDayAt(instant: Instant, timeline: Timeline): Day {
  const { firstDay, ended } = timeline;
  let low = 0;
  let high = ended.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const end = endOf(timeline, addDays(firstDay, middle));
    if ((end?.endedAt ?? Infinity) > instant) high = middle;
    else low = middle + 1;
  }
  let open = low;
  for (let before = low - 1; before >= 0; before--) {
    const end = endOf(timeline, addDays(firstDay, before));
    if (end?.endedAt !== instant) break;
    if (end.ending === "cut_short") open = before;
  }
  return addDays(firstDay, open);
}
