import type { AppFacts } from "../app.ts";
import type { EngineEvent } from "../events.ts";
import type { UserFacts } from "../facts.ts";
import { fold } from "../fold/fold.ts";
import type { CompiledRules } from "../rules/compile.ts";
import { asInstant, type Instant } from "../time/instant.ts";
import { reaward } from "./reaward.ts";

/** What became of one streak of one user in the whole of their history. */
export interface StreakOutcome {
  readonly key: string;
  /** Now. */
  readonly length: number;
  readonly longest: number;
  readonly activeDays: number;
  /** In stock now. */
  readonly freezes: number;
  /** Streaks that ended, and of these, those that the user won back. */
  readonly ended: number;
  readonly repaired: number;
  readonly freezesSpent: number;
  /** Of those spent, the ones that came back because they did not save the streak. */
  readonly freezesReturned: number;
}

export interface Outcome {
  readonly xp: number;
  readonly streaks: readonly StreakOutcome[];
}

export interface Simulated {
  /** Under the app's own rules, each version in its time. */
  readonly before: Outcome;
  /** Under the other rules, as if they had been in force from the beginning. */
  readonly after: Outcome;
}

/** Makes a simulation of other rules, to be asked user by user. Nothing that happened changes, only what it was worth. */
export function simulateRules(
  app: AppFacts,
  rules: CompiledRules,
  now: Instant,
): (user: UserFacts) => Simulated {
  const versions = [{ version: 1, since: asInstant(0), rules }];
  const other: AppFacts = { ...app, versions };
  return (user) => ({
    before: outcomeOf(user, app, now),
    after: outcomeOf(reaward(user, app, rules, now), other, now),
  });
}

type Counts = {
  -readonly [Count in "ended" | "repaired" | "freezesSpent" | "freezesReturned"]: number;
};

function outcomeOf(user: UserFacts, app: AppFacts, now: Instant): Outcome {
  const counts = new Map<string, Counts>();
  const countsOf = (key: string): Counts => {
    let found = counts.get(key);
    if (found === undefined) {
      found = { ended: 0, repaired: 0, freezesSpent: 0, freezesReturned: 0 };
      counts.set(key, found);
    }
    return found;
  };
  const { state } = fold(user, app, now, { emit: (event) => count(event, countsOf) });
  return {
    xp: state.xp,
    streaks: state.streaks.map(({ key, length, longest, activeDays, freezes }) => ({
      key,
      length,
      longest,
      activeDays,
      freezes,
      ...countsOf(key),
    })),
  };
}

function count(event: EngineEvent, countsOf: (key: string) => Counts): void {
  switch (event.type) {
    case "streak.ended":
      countsOf(event.streak).ended += 1;
      break;
    case "streak.repaired":
      countsOf(event.streak).repaired += 1;
      break;
    case "freeze.spent":
      countsOf(event.streak).freezesSpent += 1;
      break;
    case "freeze.returned":
      countsOf(event.streak).freezesReturned += 1;
      break;
    default:
  }
}
