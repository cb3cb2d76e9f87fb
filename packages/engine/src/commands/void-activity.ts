import type { EngineEvent } from "../events.ts";
import { refuse } from "../refusal.ts";
import { correct } from "../step/correct.ts";
import { settleSubject, type Subject } from "./command.ts";
import { type Decision, undecided } from "./decision.ts";

/** Takes an activity out of the history, and its XP back. Voiding it again changes nothing. */
export function voidActivity(subject: Subject, activityId: string): Decision {
  const { user } = subject;
  if (user === undefined) return undecided;
  const settled = settleSubject(subject);
  if (settled === null) return undecided;
  const { app, state, events, now } = settled;
  const found = user.activities.find((activity) => activity.id === activityId);
  if (found === undefined) {
    return refuse("unknown_activity", "The user has no activity with this id", "id");
  }
  if (found.voidedAt !== null) {
    return { outcome: "done", state, events, facts: [], activity: found, did: "nothing" };
  }
  const voided = { ...found, voidedAt: now };
  const activities = user.activities.map((activity) => (activity === found ? voided : activity));
  const cause = { kind: "operator", action: "void" } as const;
  const correction = correct(state, { ...user, activities }, app, now, cause);
  const amount = found.baseXp + found.bonusXp;
  const reversed: EngineEvent = {
    type: "xp.reversed",
    at: now,
    day: found.day,
    cause,
    activityId,
    amount,
    balance: correction.state.xp,
  };
  return {
    outcome: "done",
    state: correction.state,
    events: [...events, ...(amount > 0 ? [reversed] : []), ...correction.events],
    facts: [],
    activity: voided,
    did: "voided",
  };
}
