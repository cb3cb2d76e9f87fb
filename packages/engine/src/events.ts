import type { DayStatus } from "./streak/days.ts";
import type { Day } from "./time/day.ts";
import type { Instant } from "./time/instant.ts";

export type OperatorAction = "grant" | "restore" | "void" | "pause" | "zone_correction";

/** Why something happened. */
export type Cause =
  | { readonly kind: "activity"; readonly activityId: string }
  | { readonly kind: "day_end"; readonly day: Day }
  | { readonly kind: "operator"; readonly action: OperatorAction }
  | { readonly kind: "operator"; readonly action: "undo"; readonly of: OperatorAction }
  | {
      readonly kind: "operator";
      readonly action: "protection" | "protection_withdrawn";
      readonly protectionId: string;
    }
  | { readonly kind: "user"; readonly action: "pause" | "zone" | "rest_days" | "sign_up" }
  /** The rules of the app changed since the state was derived. */
  | { readonly kind: "correction" };

export interface Occasion {
  /** When it became true, which may be before it was noticed. */
  readonly at: Instant;
  readonly cause: Cause;
}

interface Happening extends Occasion {
  readonly day: Day;
}

type StreakEventType =
  | "streak.started"
  | "streak.extended"
  | "streak.at_risk"
  | "streak.ended"
  | "streak.repaired"
  | "streak.restored";

/** `length` and `freezes` are the numbers right after it. */
interface StreakEvent extends Happening {
  readonly type: StreakEventType;
  readonly streak: string;
  readonly length: number;
  readonly freezes: number;
  /** With `streak.ended`: the length that was lost. */
  readonly lostLength?: number;
}

interface MilestoneEvent extends Happening {
  readonly type: "streak.milestone";
  readonly streak: string;
  readonly milestone: number;
  readonly length: number;
}

/**
 * Days that had been judged, or told to be done, are something else now: `day` to `through`, both inside.
 * Whatever changes the past raises it, so that nothing which was told is ever taken back in silence.
 */
export interface DayCorrectedEvent extends Happening {
  readonly type: "day.corrected";
  readonly streak: string;
  readonly through: Day;
  readonly before: DayStatus;
  readonly after: DayStatus;
  readonly length: number;
  readonly freezes: number;
}

/** `day` is the day that the freeze covers, or the day on which it came into the stock or left it with what had earned it. */
export interface FreezeEvent extends Happening {
  readonly type:
    | "freeze.earned"
    | "freeze.granted"
    | "freeze.spent"
    | "freeze.returned"
    | "freeze.reversed";
  readonly streak: string;
  readonly count: number;
  readonly freezes: number;
}

interface WeekEvent extends Happening {
  readonly type: "week.category_done" | "week.completed";
  /** The first day of the week. */
  readonly week: Day;
  readonly category: string;
  readonly doneCount: number;
  readonly neededCount: number;
}

interface LevelEvent extends Happening {
  readonly type: "level.reached";
  readonly level: number;
  readonly title: string;
  readonly balance: number;
}

interface XpEvent extends Happening {
  readonly type: "xp.awarded" | "xp.reversed";
  readonly activityId: string;
  readonly amount: number;
  readonly balance: number;
}

export type EngineEvent =
  | StreakEvent
  | MilestoneEvent
  | DayCorrectedEvent
  | FreezeEvent
  | WeekEvent
  | LevelEvent
  | XpEvent;

/** Takes events as they happen. The fold over a whole history passes none, but where somebody counts: what it passes has been told before. */
export type Emit = ((event: EngineEvent) => void) | null;
