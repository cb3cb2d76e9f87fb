import {
  addDays,
  addMs,
  asInstant,
  type Day,
  dayOf,
  type Instant,
  startOfDay,
  weekdayOf,
} from "@flamekeeper/engine";
import type { PastReport } from "../past-reports.ts";
import type { Character } from "./cast.ts";
import { studyOn } from "./habits.ts";
import { seededRandom } from "./random.ts";

/** What a character did up to `now`, and which day it is where they are. */
export interface Biography {
  readonly character: Character;
  readonly today: Day;
  readonly reports: readonly PastReport[];
}

/** The same character, the same day and the same seed make the same history. */
export function writeBiography(
  character: Character,
  now: Instant,
  dayStartMs: number,
  seed: string,
): Biography {
  const { id, zones, habit, days } = character;
  const random = seededRandom(`${seed} ${id}`);
  const today = dayOf(now, zones.at(-1) ?? zones[0], dayStartMs);
  const reports: PastReport[] = [];
  // An instant before which the next activity cannot be: nobody studies in two places at once.
  let freeFrom: Instant = asInstant(0);
  for (let daysAgo = days; daysAgo >= 0; daysAgo--) {
    const day = addDays(today, -daysAgo);
    const timeZone = zoneOn(zones, days, daysAgo);
    const sessions = studyOn(habit, daysAgo, weekdayOf(day), random);
    for (const { type, data, afterMs } of sessions.toSorted(
      (one, other) => one.afterMs - other.afterMs,
    )) {
      const occurredAt = addMs(startOfDay(day, timeZone, dayStartMs), afterMs);
      if (occurredAt <= freeFrom || occurredAt > now) continue;
      freeFrom = occurredAt;
      reports.push({
        id: `demo-${id}-${day}-${reports.length}`,
        userId: id,
        type,
        occurredAt,
        timeZone,
        data,
      });
    }
  }
  return { character, today, reports };
}

/** Travellers stay in each place equally long. */
function zoneOn(zones: Character["zones"], days: number, daysAgo: number): string {
  const stop = Math.floor(((days - daysAgo) / (days + 1)) * zones.length);
  return zones[stop] ?? zones[0];
}
