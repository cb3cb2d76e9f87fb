import type { PauseFact } from "../facts.ts";
import { refuse } from "../refusal.ts";
import { correct } from "../step/correct.ts";
import { addDays, formatDay } from "../time/day.ts";
import { settleSubject, type Subject } from "./command.ts";
import { type Decision, undecided } from "./decision.ts";

/**
 * The user is back: of a pause, what has not passed yet is taken back. Days that ended in it stay paused, today is asked of the user again.
 * `pause` is one of the user's facts, by identity.
 */
export function endPause(subject: Subject, pause: PauseFact): Decision {
  const { user } = subject;
  const settled = user === undefined ? null : settleSubject(subject);
  if (user === undefined || settled === null) return undecided;
  const { app, state, events, now } = settled;
  if (pause.to < state.today) {
    return refuse("pause_over", `The pause ended on ${formatDay(pause.to)}`, "id");
  }
  const shortened: PauseFact = { ...pause, at: now, to: addDays(state.today, -1) };
  // Its identity belongs to the one that is withdrawn.
  const passed = pause.from < state.today ? [factOf(shortened)] : [];
  const facts = [...user.facts.filter((one) => one !== pause), ...passed];
  const cause = { kind: "user", action: "pause" } as const;
  const correction = correct(state, { ...user, facts }, app, now, cause);
  return {
    outcome: "done",
    state: correction.state,
    events: [...events, ...correction.events],
    facts: passed,
    withdrawn: [pause],
    activity: null,
    did: "nothing",
  };
}

function factOf({ kind, at, from, to }: PauseFact): PauseFact {
  return { kind, at, from, to };
}
