import { type Refusal, refuse } from "../refusal.ts";
import { asInstant, type Instant, minuteMs } from "../time/instant.ts";

/** What an app reports. */
export interface ReportedActivity {
  readonly id: string;
  readonly type: string;
  /** `null` for now. */
  readonly occurredAt: Instant | null;
  /** The zone that the user's device was in; it becomes the user's zone from now on. */
  readonly timeZone: string | null;
  /** The app's own JSON; rules read from it. */
  readonly data: unknown;
}

/** Phone clocks are this far ahead without anybody having lied: taken as now. */
export const clockSkewMs: number = 5 * minuteMs;

/** Clocks that were never set say 1970 or earlier. */
export const earliestInstant: Instant = asInstant(1);

export function unknownType(type: string): Refusal {
  return refuse("unknown_type", `The rules have no activity type "${type.slice(0, 64)}"`, "type");
}

export function refuseInstant(occurredAt: Instant | null, now: Instant): Refusal | null {
  if (occurredAt === null) return null;
  if (!(occurredAt <= now + clockSkewMs)) {
    return refuse("occurred_in_future", "occurredAt lies in the future", "occurredAt");
  }
  if (occurredAt < earliestInstant) {
    return refuse("occurred_too_early", "occurredAt lies before 1970", "occurredAt");
  }
  return null;
}
