import type { PauseFact } from "../facts.ts";
import { refuse } from "../refusal.ts";
import { correct } from "../step/correct.ts";
import { addDays, formatDay } from "../time/day.ts";
import { settleSubject, type Subject } from "./command.ts";
import { type Decision, undecided } from "./decision.ts";

/**
 * The user is back: of the pause that is kept under `id`, what has not passed yet is taken back. Days that ended in it stay paused, today is
 * asked of the user again. What stays is part of the pause that was planned: it can be taken back as that one.
 */
export function endPause(
  subject: Subject,
  id: string,
  isMeant: (pause: PauseFact) => boolean,
): Decision {
  const { user } = subject;
  const settled = user === undefined ? null : settleSubject(subject);
  if (user === undefined || settled === null) return undecided;
  const { app, state, events, now } = settled;
  const pause = user.facts.filter((fact) => fact.kind === "pause").find(isMeant);
  if (pause === undefined) return refuse("unknown_pause", "The user has no such pause", "id");
  if (pause.to < state.today) {
    return refuse("pause_over", `The pause ended on ${formatDay(pause.to)}`, "id");
  }
  const { from, partOf = id } = pause;
  const to = addDays(state.today, -1);
  const passed: PauseFact[] = from <= to ? [{ kind: "pause", at: now, from, to, partOf }] : [];
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
