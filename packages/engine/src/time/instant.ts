declare const instantBrand: unique symbol;

/** A point on the time line: whole milliseconds since 1970-01-01T00:00Z. */
export type Instant = number & { readonly [instantBrand]: true };

export const secondMs = 1_000;
export const minuteMs: number = 60 * secondMs;
export const hourMs: number = 60 * minuteMs;
export const dayMs: number = 24 * hourMs;

export function asInstant(epochMs: number): Instant {
  return epochMs as Instant;
}

export function addMs(instant: Instant, ms: number): Instant {
  return (instant + ms) as Instant;
}
