import type { Instant, ReportedActivity } from "@flamekeeper/engine";
import { digestOf } from "./digest.ts";

/** An activity as an app reports it: who did what, and when. */
export interface Report extends ReportedActivity {
  readonly userId: string;
}

/** Tells a report that is sent again from another one under the same id. */
export function digestReport({ type, occurredAt, timeZone, data }: Report): Buffer {
  return digestOf({ type, occurredAt: occurredAt satisfies Instant | null, timeZone, data });
}
