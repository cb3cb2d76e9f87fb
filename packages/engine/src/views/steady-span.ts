import { type AppFacts, rulesOf, versionAt } from "../app.ts";
import type { UserState } from "../state.ts";
import { addDays } from "../time/day.ts";
import { addMs, asInstant, type Instant } from "../time/instant.ts";
import { startOfDay } from "../time/zone.ts";

/** `from` is inside, `until` is not. */
export interface SteadySpan {
  readonly from: Instant;
  readonly until: Instant;
}

/**
 * The time around the state's `settledAt` in which the views show the same as long as no fact is added: within one day of the user, under
 * one version of the rules, between the ends of the chances to win something back. A view that depends on the moment in another way has
 * to add its turning points here.
 */
export function steadySpan(state: UserState, app: AppFacts): SteadySpan {
  const { rules } = versionAt(app, state.settledAt);
  const turns: number[] = [
    state.todaySince,
    startOfDay(addDays(state.today, 1), state.zone, rules.dayStartMs),
    ...app.versions.slice(1).map(({ since }) => since),
  ];
  for (const streak of state.streaks) {
    const { recovery } = rulesOf(streak, rules);
    if (recovery !== null && streak.lost !== null) {
      turns.push(addMs(streak.lost.at, recovery.windowMs));
    }
  }
  const past = turns.filter((turn) => turn <= state.settledAt);
  const ahead = turns.filter((turn) => turn > state.settledAt);
  return { from: asInstant(Math.max(0, ...past)), until: asInstant(Math.min(...ahead)) };
}
