import type { AppFacts } from "../app.ts";
import type { UserFacts } from "../facts.ts";
import { fold } from "../fold/fold.ts";
import { misplaced, withMoved } from "../fold/rebucket.ts";
import type { UserState } from "../state.ts";
import { correct } from "../step/correct.ts";
import type { Instant } from "../time/instant.ts";
import type { StreakState } from "../streak/state.ts";
import { isCalendar } from "../verify/differences.ts";
import { replayInstant } from "../verify/replay.ts";
import type { Subject } from "./command.ts";
import { type Decision, undecided } from "./decision.ts";

/**
 * Puts what the facts say in the place of a state that says something else, as of the moment at which that was settled, and activities on
 * the days where zone corrections put them. Days that change are told as a correction of now. What time has brought since is left to
 * maintenance, which tells it as of its own moments.
 */
export function repair({ app, state, user, now }: Subject): Decision {
  if (user === undefined) return undecided;
  const asOf = replayInstant(state, user);
  const moved = misplaced(user, app, asOf);
  const placed = withMoved(user, moved);
  const before = legible(state, placed, app, asOf);
  const { state: mended, events } = correct(before, placed, app, asOf, { kind: "correction" });
  const at = Math.max(now, asOf) as Instant;
  return {
    outcome: "done",
    state: mended,
    events: events.map((event) => ({ ...event, at })),
    facts: [],
    moved,
    activity: null,
    did: "nothing",
  };
}

/** A streak that is damaged beyond reading tells nothing of what was known before: then nothing is news. */
function legible(state: UserState, user: UserFacts, app: AppFacts, asOf: Instant): UserState {
  const derived = fold(user, app, asOf).state;
  const stored: readonly StreakState[] = Array.isArray(state.streaks) ? state.streaks : [];
  const streaks = derived.streaks.map((streak) => {
    const known = stored.find((each) => each?.key === streak.key);
    const isWhole = known !== undefined && (known.days === null || isCalendar(known.days));
    return isWhole ? known : streak;
  });
  return { ...derived, settledAt: asOf, streaks };
}
