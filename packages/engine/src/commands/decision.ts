import type { EngineEvent } from "../events.ts";
import type { ActivityFact, UserFact } from "../facts.ts";
import type { Refusal } from "../refusal.ts";
import type { UserState } from "../state.ts";
import type { NeedsHistory } from "../step/settle.ts";

/** What a command did: the state after it, the facts that it added, and what happened, in order. */
export interface Done {
  readonly outcome: "done";
  readonly state: UserState;
  readonly events: readonly EngineEvent[];
  readonly facts: readonly UserFact[];
  /** The fact that says already what the command asks for: then it adds none. */
  readonly standing?: UserFact;
  /** Facts that no longer count. */
  readonly withdrawn?: readonly UserFact[];
  /** Activities whose day a zone correction, or taking one back, has moved. */
  readonly moved?: readonly ActivityFact[];
  /** The activity that the command is about. */
  readonly activity: ActivityFact | null;
  /** What was done to it: voiding what is void already does nothing, nor does reinstating what stands. */
  readonly did: "recorded" | "voided" | "reinstated" | "nothing";
}

/**
 * `needs_history`: the command reaches into the past, or the app's rules or protections changed since the state was derived.
 * Call again with the user's facts.
 */
export type Decision = Done | Refusal | { readonly outcome: NeedsHistory };

export const undecided = { outcome: "needs_history" } as const;
