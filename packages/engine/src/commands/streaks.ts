import { findStreak, versionAt } from "../app.ts";
import { type Refusal, refuse } from "../refusal.ts";
import type { CompiledStreak } from "../rules/compile.ts";
import type { Subject } from "./command.ts";

/** The streak's rules in force now. */
export function streakRules({ app, now }: Subject, key: string): CompiledStreak | undefined {
  return findStreak(versionAt(app, now).rules, key);
}

export function unknownStreak(key: string): Refusal {
  return refuse("unknown_streak", `The rules have no streak "${key.slice(0, 64)}"`, "key");
}
