import { type AppFacts, versionAt } from "../app.ts";
import type { UserFact } from "../facts.ts";
import type { UserState } from "../state.ts";
import { newStreak } from "../streak/state.ts";
import type { Instant } from "../time/instant.ts";
import { dayOf, startOfDay } from "../time/zone.ts";

/** Where somebody of whom nothing is known is taken to be. */
export const defaultZone = "UTC";

/** A user who signs up at `now`. `zone` is a parsed IANA name. */
export function newUser(
  app: AppFacts,
  zone: string,
  now: Instant,
): { readonly state: UserState; readonly facts: readonly UserFact[] } {
  const { version, rules } = versionAt(app, now);
  const today = dayOf(now, zone, rules.dayStartMs);
  const state: UserState = {
    epoch: app.epoch,
    rulesVersion: version,
    settledAt: now,
    zone,
    zoneSince: null,
    restDays: [],
    today,
    todaySince: startOfDay(today, zone, rules.dayStartMs),
    furthest: today,
    xp: 0,
    pauses: [],
    weeks: [],
    streaks: rules.streaks.map((streak) => ({
      ...newStreak(streak),
      freezes: streak.freeze.initial,
    })),
  };
  return { state, facts: [{ kind: "zone", at: now, zone }] };
}
