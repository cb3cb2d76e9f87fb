import { type AppFacts, versionAt } from "../app.ts";
import type { EngineEvent, Occasion } from "../events.ts";
import type { ActivityFact } from "../facts.ts";
import { refuse } from "../refusal.ts";
import { levelOf } from "../rules/levels.ts";
import { correct } from "../step/correct.ts";
import { settleSubject, type Subject } from "./command.ts";
import { type Decision, undecided } from "./decision.ts";

/** Takes the voiding of an activity back: it counts again, and its XP are the user's again. What stands stays as it is. */
export function reinstateActivity(subject: Subject, activityId: string): Decision {
  const { user } = subject;
  const settled = user === undefined ? null : settleSubject(subject);
  if (user === undefined || settled === null) return undecided;
  const { app, state, events, now } = settled;
  const found = user.activities.find((activity) => activity.id === activityId);
  if (found === undefined) {
    return refuse("unknown_activity", "The user has no activity with this id", "id");
  }
  if (found.voidedAt === null) {
    return { outcome: "done", state, events, facts: [], activity: found, did: "nothing" };
  }
  const standing = { ...found, voidedAt: null };
  const activities = user.activities.map((activity) => (activity === found ? standing : activity));
  const cause = { kind: "operator", action: "undo", of: "void" } as const;
  const correction = correct(state, { ...user, activities }, app, now, cause);
  const paid = payAgain(standing, app, { at: now, cause }, state.xp, correction.state.xp);
  return {
    outcome: "done",
    state: correction.state,
    events: [...events, ...paid, ...correction.events],
    facts: [],
    activity: standing,
    did: "reinstated",
  };
}

function payAgain(
  { id: activityId, day, baseXp, bonusXp }: ActivityFact,
  app: AppFacts,
  occasion: Occasion,
  before: number,
  balance: number,
): readonly EngineEvent[] {
  const amount = baseXp + bonusXp;
  if (amount === 0) return [];
  const { levels } = versionAt(app, occasion.at).rules.rules;
  const { level, title } = levelOf(levels, balance);
  const awarded: EngineEvent = {
    type: "xp.awarded",
    ...occasion,
    day,
    activityId,
    amount,
    balance,
  };
  if (level <= levelOf(levels, before).level) return [awarded];
  return [awarded, { type: "level.reached", ...occasion, day, level, title, balance }];
}
