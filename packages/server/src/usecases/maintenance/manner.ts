import type { LimitFunction } from "p-limit";
import type { Wait } from "./wait.ts";

/** How a run goes about it. */
export interface Manner {
  /** Whether somebody waits for everybody to be judged: then the run waits for parts that others have. */
  readonly isWaitedFor: boolean;
  /** Whether users are set aside however many of them fail: somebody has looked, and says so. */
  readonly maySetAsideMany: boolean;
  /** Runs that go on beside each other share them. */
  readonly turns: LimitFunction;
  readonly wait: Wait;
}
