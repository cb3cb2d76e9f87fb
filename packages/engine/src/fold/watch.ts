import type { Arrangements } from "../covers.ts";
import type { Emit } from "../events.ts";
import type { ActivityFact } from "../facts.ts";
import type { CompiledStreak } from "../rules/compile.ts";
import type { Cover } from "../streak/judge.ts";
import type { StreakState } from "../streak/state.ts";
import type { Day } from "../time/day.ts";
import type { Instant } from "../time/instant.ts";
import type { TimelineDay } from "../time/timeline.ts";
import type { Unit } from "../time/unit.ts";
import type { UserRegime } from "./regimes.ts";

/** An activity as it was gathered into a streak. */
export interface SeenActivity {
  readonly kind: "activity";
  readonly streak: string;
  /** On which it was counted. */
  readonly day: Day;
  readonly activity: ActivityFact;
  /** What it added to each leaf of the requirement, `null` when it came too late. */
  readonly amounts: readonly number[] | null;
  readonly before: StreakState;
  readonly after: StreakState;
}

/** A day (week, month) as it was judged at its end. */
export interface SeenDay {
  readonly kind: "day";
  readonly streak: string;
  readonly unit: Unit;
  /** Its last day. */
  readonly day: Day;
  readonly begunAt: Instant;
  readonly end: TimelineDay<UserRegime>;
  /** `null` when the rules did not have the streak. */
  readonly rules: CompiledStreak | null;
  readonly arrangements: Arrangements;
  readonly cover: Cover | null;
  readonly before: StreakState;
  readonly after: StreakState;
}

/** Looks on while a history is folded. Whoever explains a verdict hears here what it rested on, and has no rule of its own. */
export type FoldWatch = (seen: SeenActivity | SeenDay) => void;

/** Who hears what a fold passes. */
export interface FoldListeners {
  readonly watch?: FoldWatch;
  /** Hears it as events, for whoever counts them. */
  readonly emit?: Emit;
}
