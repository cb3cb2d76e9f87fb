import type { Protection } from "../app.ts";
import type { PauseFact, RestoreFact } from "../facts.ts";
import type { Pause } from "../state.ts";
import type { DayStatus } from "../streak/days.ts";
import type { Day } from "../time/day.ts";
import type { Instant } from "../time/instant.ts";

/** Where a user's days begin, and when. */
export interface Place {
  readonly zone: string;
  readonly dayStartMs: number;
}

/** Why a day has its status, with what that rests on. Facts are the user's own, by identity. */
export type Reason =
  /** `active`: these activities together met the requirement. */
  | { readonly kind: "met"; readonly activityIds: readonly string[] }
  /** `pending`: today; what becomes of it if nothing more is done. */
  | { readonly kind: "open"; readonly until: Instant; readonly otherwise: DayStatus }
  /** `pending`: it lies ahead. */
  | { readonly kind: "ahead" }
  /** `rest` or `inactive`: the rules did not have the streak then. */
  | { readonly kind: "not_asked" }
  | { readonly kind: "rest"; readonly byRules: boolean; readonly byUser: boolean }
  | {
      readonly kind: "paused";
      readonly pauses: readonly Pause[];
      readonly facts: readonly PauseFact[];
    }
  | { readonly kind: "protected"; readonly protections: readonly Protection[] }
  | { readonly kind: "restored"; readonly facts: readonly RestoreFact[] }
  /** Won back on the day `on`, by these activities. */
  | {
      readonly kind: "repaired";
      readonly on: Day;
      readonly at: Instant;
      readonly lostLength: number;
      readonly activityIds: readonly string[];
    }
  | {
      readonly kind: "excused";
      readonly ending: "cut_short" | "skipped";
      readonly at: Instant;
      readonly left: Place;
      readonly entered: Place;
    }
  | { readonly kind: "frozen"; readonly freezesBefore: number; readonly freezesAfter: number }
  /** Nothing covered it, and the streak ended with it. */
  | {
      readonly kind: "broken";
      readonly lostLength: number;
      /** In stock: with some left, `maxConsecutive` frozen days were reached. */
      readonly freezes: number;
      readonly maxConsecutive: number | null;
      /** Cut short by travel, and the excuse for such days was used up on this day. */
      readonly excusedOn: Day | null;
    }
  /** A freeze was spent, and came back when the streak ended with the day `brokenOn` all the same. */
  | { readonly kind: "freeze_returned"; readonly brokenOn: Day; readonly at: Instant }
  /** There was no streak: none yet, or it had ended with that day. */
  | { readonly kind: "no_streak"; readonly endedOn: Day | null };

/** What one activity is to the day that it happened on. */
export type Standing =
  | { readonly kind: "counts" }
  /** It adds nothing to the requirement, as a failed quiz. */
  | { readonly kind: "adds_nothing" }
  | { readonly kind: "too_late" }
  | { readonly kind: "voided"; readonly at: Instant }
  /** The rules did not have the streak. */
  | { readonly kind: "not_asked" };
