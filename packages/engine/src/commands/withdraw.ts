import type { UserFact } from "../facts.ts";
import type { OperatorAction } from "../events.ts";
import { refuse } from "../refusal.ts";
import { correct } from "../step/correct.ts";
import { settleSubject, type Subject } from "./command.ts";
import { withdrawCorrection } from "./correct-zone.ts";
import { type Decision, undecided } from "./decision.ts";

/** What an operator may take back: the rest is the user's own doing. */
export type WithdrawableFact = Extract<
  UserFact,
  { kind: "grant" | "pause" | "restore" | "zone_correction" }
>;

/** Takes a fact back, as if it had never been: everything since is judged again. */
export function withdrawFact(
  subject: Subject,
  isMeant: (fact: WithdrawableFact) => boolean,
): Decision {
  const { user } = subject;
  const settled = user === undefined ? null : settleSubject(subject);
  if (user === undefined || settled === null) return undecided;
  const fact = user.facts.filter(isWithdrawable).find(isMeant);
  if (fact === undefined) return refuse("nothing_to_undo", "It no longer counts");
  if (fact.kind === "zone_correction") return withdrawCorrection(settled, fact);
  const facts = user.facts.filter((one) => one !== fact);
  const { app, state, events, now } = settled;
  const of: OperatorAction = fact.kind;
  const cause = { kind: "operator", action: "undo", of } as const;
  const correction = correct(state, { ...user, facts }, app, now, cause);
  return {
    outcome: "done",
    state: correction.state,
    events: [...events, ...correction.events],
    facts: [],
    withdrawn: [fact],
    activity: null,
    did: "nothing",
  };
}

function isWithdrawable(fact: UserFact): fact is WithdrawableFact {
  return fact.kind !== "zone" && fact.kind !== "rest_days";
}
