import { asInstant, type Day, formatDay, type Instant } from "@flamekeeper/engine";

/** As PostgreSQL and the API read it: ISO 8601 in UTC with milliseconds. */
export function toIso(instant: Instant): string {
  return new Date(instant).toISOString();
}

export function toIsoOrNull(instant: Instant | null): string | null {
  return instant === null ? null : toIso(instant);
}

export function toDayOrNull(day: Day | null): string | null {
  return day === null ? null : formatDay(day);
}

/** Of text that was checked to be an ISO 8601 instant. */
export function fromIso(text: string): Instant {
  return asInstant(Date.parse(text));
}
