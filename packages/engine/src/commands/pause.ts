import { versionAt } from "../app.ts";
import type { PauseFact } from "../facts.ts";
import { refuse } from "../refusal.ts";
import type { Pause } from "../state.ts";
import { addDays, formatDay, type Day } from "../time/day.ts";
import { settleSubject, type Subject } from "./command.ts";
import { type Decision, undecided } from "./decision.ts";

/**
 * The user plans to be away `from` .. `to`, both inside, not starting before today. Overlapping pauses count as one. Whoever plans again what
 * holds already changes nothing, unless it is not `isAlike`: planned for another reason, which the engine does not know.
 */
export function pause(
  subject: Subject,
  from: Day,
  to: Day,
  isAlike: (pause: PauseFact) => boolean = () => true,
): Decision {
  const settled = settleSubject(subject);
  if (settled === null) return undecided;
  const { app, state, user, events, now } = settled;
  const { streaks } = versionAt(app, now).rules;
  const limits = streaks.map((streak) => streak.pauseMaxDays).filter((days) => days !== null);
  if (limits.length === 0) return refuse("pause_not_allowed", "The rules do not have pauses");
  // A streak of weeks or months remembers pauses that are over.
  const ahead = state.pauses.filter((other) => other.to >= state.today);
  if (ahead.some((other) => other.from === from && other.to === to)) {
    if (user === undefined) return undecided;
    const standing = user.facts
      .filter((fact) => fact.kind === "pause")
      .find((fact) => fact.from === from && fact.to === to && isAlike(fact));
    if (standing !== undefined) {
      return {
        outcome: "done",
        state,
        events,
        facts: [],
        standing,
        activity: null,
        did: "nothing",
      };
    }
  }
  if (from < state.today) {
    return refuse("pause_in_past", `A pause begins on ${formatDay(state.today)} or later`, "from");
  }
  if (to < from) return refuse("pause_reversed", "A pause ends on its first day or later", "to");
  const maxDays = Math.max(...limits);
  const whole = joined({ from, to }, ahead);
  if (whole.to - whole.from + 1 > maxDays) {
    const message = `A pause is at most ${maxDays} days, together with those that it touches`;
    return refuse("pause_too_long", message, "to");
  }
  const pauses = [...state.pauses, { from, to }].sort(
    (one, other) => one.from - other.from || one.to - other.to,
  );
  return {
    outcome: "done",
    state: { ...state, pauses },
    events,
    facts: [{ kind: "pause", at: now, from, to }],
    activity: null,
    did: "nothing",
  };
}

/** The stretch without a gap that `added` becomes part of. */
function joined(added: Pause, others: readonly Pause[]): Pause {
  let stretch = added;
  const ordered = [...others, added].sort((one, other) => one.from - other.from);
  for (const [index, { from, to }] of ordered.entries()) {
    const goesOn = index > 0 && from <= addDays(stretch.to, 1);
    if (!goesOn && index > 0 && stretch.from <= added.from && added.to <= stretch.to) break;
    stretch = goesOn ? { from: stretch.from, to: Math.max(stretch.to, to) as Day } : { from, to };
  }
  return stretch;
}
