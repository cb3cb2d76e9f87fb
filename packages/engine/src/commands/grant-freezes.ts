import { refuse } from "../refusal.ts";
import { grant } from "../streak/stock.ts";
import { isAhead } from "../step/settle.ts";
import { refold, settleSubject, type Subject } from "./command.ts";
import { type Decision, undecided } from "./decision.ts";
import { streakRules, unknownStreak } from "./streaks.ts";

/** More than anybody could spend in a lifetime; keeps counts exact and days ahead countable. */
export const mostFreezes = 10_000;

/** Puts `count` freezes into the stock of one streak: bought, won, or a kindness of support. */
export function grantFreezes(subject: Subject, key: string, count: number): Decision {
  if (!Number.isInteger(count) || count < 1 || count > mostFreezes) {
    return refuse("invalid_count", `A grant is 1 to ${mostFreezes} freezes`, "count");
  }
  const settled = settleSubject(subject);
  if (settled === null) return undecided;
  const { state, now, events } = settled;
  if (streakRules(settled, key) === undefined) return unknownStreak(key);
  const stock = state.streaks.find((streak) => streak.key === key)?.freezes ?? 0;
  if (stock + count > mostFreezes) {
    return refuse("freeze_limit", `A stock holds at most ${mostFreezes} freezes`, "count");
  }
  const cause = { kind: "operator", action: "grant" } as const;
  const facts = [{ kind: "grant", at: now, streak: key, count } as const];
  // What was earned on a day that is open again comes after the grant, and may no longer fit into the stock; a day that a change cut short
  // at this very instant ended after the grant, and may take a freeze of it.
  if (isAhead(state) || state.todaySince === now) return refold(settled, facts, cause);
  const occasion = { at: now, cause };
  const streaks = state.streaks.map((streak) => {
    if (streak.key !== key) return streak;
    const draft = { ...streak };
    grant(draft, count, state.today, occasion, (event) => events.push(event));
    return draft;
  });
  return {
    outcome: "done",
    state: { ...state, streaks },
    events,
    facts,
    activity: null,
    did: "nothing",
  };
}
