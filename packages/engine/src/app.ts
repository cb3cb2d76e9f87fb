import type { CompiledRules, CompiledStreak } from "./rules/compile.ts";
import type { Instant } from "./time/instant.ts";

/** One version of an app's rules and the instant from which it is in force. */
export interface RulesVersion {
  /** 1, 2, 3 ... in the order in which they came into force. */
  readonly version: number;
  /** The first version is in force from the beginning, whatever stands here. */
  readonly since: Instant;
  readonly rules: CompiledRules;
}

/** An outage the app declared: user-days that overlap `[from, until)` are not held against anybody. */
export interface Protection {
  readonly id: string;
  readonly from: Instant;
  readonly until: Instant;
  /** The app's epoch from which it counts. */
  readonly declaredIn: number;
  /** The app's epoch from which it no longer counts, `null` while it does. */
  readonly withdrawnIn: number | null;
}

/** The facts that all users of an app share. */
export interface AppFacts {
  /** Grows with every change of `versions` or `protections`; tells which states were derived before it. */
  readonly epoch: number;
  /** At least one, by `since`: those that have come into force. One that is planned for later joins them when its time has come. */
  readonly versions: readonly RulesVersion[];
  /** The withdrawn ones too: states that were derived before that still have to be changed back. */
  readonly protections: readonly Protection[];
}

export function versionAt(app: AppFacts, instant: Instant): RulesVersion {
  for (let index = app.versions.length - 1; index > 0; index--) {
    const version = app.versions[index];
    if (version !== undefined && version.since <= instant) return version;
  }
  const first = app.versions[0];
  if (first === undefined) throw new Error("An app has at least one version of its rules");
  return first;
}

export function findStreak(rules: CompiledRules, key: string): CompiledStreak | undefined {
  return rules.streaks.find((streak) => streak.key === key);
}

/** The rules of a streak of a state that was derived under them. */
export function rulesOf(streak: { readonly key: string }, rules: CompiledRules): CompiledStreak {
  const found = findStreak(rules, streak.key);
  if (found === undefined) throw new Error(`The rules lack the streak "${streak.key}"`);
  return found;
}
