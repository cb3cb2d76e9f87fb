import { Temporal } from "temporal-polyfill";
import { addDays, asDay, type Day } from "./day.ts";
import { type Instant, asInstant, dayMs, hourMs } from "./instant.ts";

/** A stretch of time in which a zone keeps one offset from UTC. `from` is inside, `until` is not. */
interface Segment {
  readonly from: number;
  readonly until: number;
  readonly offsetMs: number;
}

/** No zone was ever further than this from UTC (Manila until 1844: -15:56), nor jumped further. */
const furthestMs = 26 * hourMs;

/** What is known of a zone so far: found on demand, since asking the calendar library costs milliseconds. */
class ZoneSegments {
  readonly #zone: string;
  readonly #known: Segment[] = [];
  #last: Segment | undefined;

  constructor(zone: string) {
    this.#zone = zone;
  }

  at(epochMs: number): Segment {
    const last = this.#last;
    if (last !== undefined && last.from <= epochMs && epochMs < last.until) return last;
    const found =
      this.#known.find((segment) => segment.from <= epochMs && epochMs < segment.until) ??
      this.#look(epochMs);
    this.#last = found;
    return found;
  }

  #look(epochMs: number): Segment {
    const at = Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(this.#zone);
    // Transitions fall on whole seconds; "previous" is strictly before, hence the millisecond.
    const previous = at.add({ milliseconds: 1 }).getTimeZoneTransition("previous");
    const next = at.getTimeZoneTransition("next");
    const segment: Segment = {
      from: previous?.epochMilliseconds ?? Number.NEGATIVE_INFINITY,
      until: next?.epochMilliseconds ?? Number.POSITIVE_INFINITY,
      offsetMs: at.offsetNanoseconds / 1e6,
    };
    this.#known.push(segment);
    return segment;
  }
}

const zones = new Map<string, ZoneSegments>();

function segmentsOf(zone: string): ZoneSegments {
  let segments = zones.get(zone);
  if (segments === undefined) {
    segments = new ZoneSegments(zone);
    zones.set(zone, segments);
  }
  return segments;
}

/**
 * The zone's name in its usual spelling ("america/new_york" becomes "America/New_York"), or `null` when there is no such IANA zone.
 * A bare offset such as "+02:00" is none: it cannot know about summer time.
 */
export function parseZone(name: string): string | null {
  if (name.length > 64 || !/^[A-Za-z]/.test(name)) return null;
  try {
    return new Temporal.ZonedDateTime(0n, name).timeZoneId;
  } catch {
    return null;
  }
}

/**
 * The earliest instant whose local date-time is at or after `day` at `dayStartMs` past midnight.
 * A date that the zone's calendar never had starts when the next one does.
 */
export function startOfDay(day: Day, zone: string, dayStartMs: number): Instant {
  const segments = segmentsOf(zone);
  const localMs = day * dayMs + dayStartMs;
  let segment = segments.at(localMs - furthestMs);
  for (;;) {
    const candidate = Math.max(segment.from, localMs - segment.offsetMs);
    if (candidate < segment.until) {
      if (isLeaptOver(day, segment, segments)) return startOfDay(addDays(day, 1), zone, dayStartMs);
      return asInstant(candidate);
    }
    segment = segments.at(segment.until);
  }
}

/** Whether `segment` began by a leap over all of `day`, as where the date line was moved. */
function isLeaptOver(day: Day, segment: Segment, segments: ZoneSegments): boolean {
  if (segment.from + segment.offsetMs < addDays(day, 1) * dayMs) return false;
  return segment.from + segments.at(segment.from - 1).offsetMs <= day * dayMs;
}

/** The greatest day that has started at `instant`: a clock set back does not go back to yesterday. */
export function dayOf(instant: Instant, zone: string, dayStartMs: number): Day {
  const segments = segmentsOf(zone);
  let segment = segments.at(instant);
  let furthestLocalMs = instant + segment.offsetMs;
  while (segment.from > instant - furthestMs) {
    const endedAt = segment.from;
    segment = segments.at(endedAt - 1);
    furthestLocalMs = Math.max(furthestLocalMs, endedAt - 1 + segment.offsetMs);
  }
  const day = asDay(Math.floor((furthestLocalMs - dayStartMs) / dayMs));
  // A clock that leapt over a whole date shows the next one before that has started.
  return startOfDay(day, zone, dayStartMs) > instant ? addDays(day, -1) : day;
}
