import type { AppFacts } from "../app.ts";
import type { Cause, EngineEvent } from "../events.ts";
import type { UserFact, UserFacts } from "../facts.ts";
import type { UserState } from "../state.ts";
import { causeOfCatchUp } from "../step/catch-up.ts";
import { correct } from "../step/correct.ts";
import { needsHistory, settle } from "../step/settle.ts";
import type { Instant } from "../time/instant.ts";
import { type Decision, undecided } from "./decision.ts";

/** Whom a command is about, what is known of them, and when it is. */
export interface Subject {
  readonly app: AppFacts;
  readonly state: UserState;
  /** All the user's facts; without them, commands that reach into the past answer `needs_history`. */
  readonly user?: UserFacts;
  readonly now: Instant;
}

/** A subject whose state has been moved on to `now`, with what happened on the way. */
export interface Settled extends Subject {
  readonly events: EngineEvent[];
}

/** `null` when only the facts could tell and they are not at hand. */
export function settleSubject(subject: Subject): Settled | null {
  const { app, state, user } = subject;
  // Another server's clock may have been ahead when the state was saved: time does not run backwards for a user.
  const now = Math.max(subject.now, state.settledAt) as Instant;
  const events: EngineEvent[] = [];
  const settled = settle(state, app, now, (event) => events.push(event));
  if (settled !== needsHistory) return { ...subject, state: settled, events, now };
  if (user === undefined) return null;
  const correction = correct(state, user, app, now, causeOfCatchUp(state, app, now));
  return { ...subject, state: correction.state, events: [...correction.events], now };
}

/** Moves the user on to `now`; nothing but time has passed. */
export function settleUser(subject: Subject): Decision {
  const settled = settleSubject(subject);
  if (settled === null) return undecided;
  const { state, events } = settled;
  return { outcome: "done", state, events, facts: [], activity: null, did: "nothing" };
}

/** Adds facts by folding the whole history anew. */
export function refold(
  { app, state, user, now, events }: Settled,
  facts: readonly UserFact[],
  cause: Cause,
): Decision {
  if (user === undefined) return undecided;
  const changed = { ...user, facts: [...user.facts, ...facts] };
  const correction = correct(state, changed, app, now, cause);
  return {
    outcome: "done",
    state: correction.state,
    events: [...events, ...correction.events],
    facts,
    activity: null,
    did: "nothing",
  };
}
