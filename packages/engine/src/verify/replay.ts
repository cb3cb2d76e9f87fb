import type { AppFacts } from "../app.ts";
import type { UserFacts } from "../facts.ts";
import { fold } from "../fold/fold.ts";
import type { UserState } from "../state.ts";
import { asInstant, type Instant } from "../time/instant.ts";
import { type Difference, differencesOf } from "./differences.ts";

/** A stored state held against the facts that it was derived from. */
export interface Replay {
  /** Under rules or protections that have changed since: only what does not hang on them is compared. */
  readonly isStale: boolean;
  readonly state: UserState;
  readonly differences: readonly Difference[];
}

/** These follow from the user's own facts, whatever the app's rules and protections. */
const ownFields = ["settledAt", "zone", "zoneSince", "restDays", "xp"] as const;

/** Folds all facts as of the moment at which `stored` was settled, and compares every field. */
export function replay(stored: UserState, user: UserFacts, app: AppFacts): Replay {
  const { state } = fold(user, app, replayInstant(stored, user));
  const isStale = stored.epoch < app.epoch;
  const differences = differencesOf(stored, state, isStale ? ownFields : undefined);
  return { isStale, state, differences };
}

/** When `stored` was settled, or when the last of its facts was learned: a state that is older than its facts was put back from somewhere. */
export function replayInstant(stored: UserState, user: UserFacts): Instant {
  let latest = Number.isSafeInteger(stored.settledAt) ? stored.settledAt : user.beganAt;
  latest = Math.max(latest, user.beganAt) as Instant;
  for (const { recordedAt, voidedAt } of user.activities) {
    latest = Math.max(latest, recordedAt, voidedAt ?? recordedAt) as Instant;
  }
  for (const { at } of user.facts) latest = Math.max(latest, at) as Instant;
  return asInstant(latest);
}
