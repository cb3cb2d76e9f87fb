import { type AppFacts, findStreak, versionAt } from "../app.ts";
import { coverOf } from "../covers.ts";
import type { Emit } from "../events.ts";
import type { ActivityFact, UserFacts } from "../facts.ts";
import type { CompiledRules, CompiledStreak } from "../rules/compile.ts";
import type { Pause } from "../state.ts";
import { appendDays } from "../streak/days.ts";
import { gather } from "../streak/gather.ts";
import { closeDay, openDay } from "../streak/judge.ts";
import { measured } from "../streak/measured.ts";
import { grant } from "../streak/stock.ts";
import { newStreak, type StreakDraft, type StreakState } from "../streak/state.ts";
import { addDays, type Day } from "../time/day.ts";
import { asInstant, type Instant } from "../time/instant.ts";
import { endOf, type Timeline } from "../time/timeline.ts";
import { orderEntries } from "./entries.ts";
import type { UserRegime } from "./regimes.ts";

export interface History {
  readonly user: UserFacts;
  readonly app: AppFacts;
  /** In force now. */
  readonly current: UserRegime;
  readonly timeline: Timeline<UserRegime>;
  /** The activities that are not voided. */
  readonly standing: readonly ActivityFact[];
  readonly pauses: readonly Pause[];
  readonly emit: Emit;
}

/** One streak through the whole history: day by day, what was done on it is gathered, then the day is judged. */
export function foldStreak(currentRules: CompiledStreak, history: History): StreakState {
  const { key } = currentRules;
  const { app, current, timeline, standing, emit } = history;
  const { firstDay, today } = timeline;
  const restores = history.user.facts.filter((fact) => fact.kind === "restore");
  const first = firstFreezes(key, app, history.user.beganAt);
  const entries = orderEntries(standing, [...first.later, ...grantsOf(key, history)], timeline);
  const streak = newStreak(currentRules);
  streak.freezes = first.atOnce;

  let next = 0;
  let xp = 0;
  let begunAt = asInstant(Number.NEGATIVE_INFINITY);
  let todaysSums: Pick<StreakState, "sums" | "met" | "recoverySums"> | null = null;
  const lastDay = Math.max(today, entries.at(-1)?.day ?? today);

  for (let day = firstDay; day <= lastDay; day = addDays(day, 1)) {
    const resumed = passIdleDays(streak, day, Math.min(today, entries[next]?.day ?? today) as Day);
    if (resumed > day) begunAt = endOf(timeline, addDays(resumed, -1))?.endedAt ?? begunAt;
    day = resumed;
    const end = endOf(timeline, day);
    const regime = end?.regime ?? current;
    const rules = findStreak(regime.rules, key);
    openDay(streak, rules ?? currentRules);
    for (let entry = entries[next]; entry?.day === day; entry = entries[++next]) {
      if (entry.kind === "grant") {
        grant(streak, entry.count, day, untold(entry.at), emit);
        continue;
      }
      const xpBefore = xp;
      xp += entry.activity.baseXp + entry.activity.bonusXp;
      if (rules === undefined) continue;
      const earning = findStreak(versionAt(app, entry.at).rules, key) ?? rules;
      const gathered = {
        day,
        occurredAt: entry.activity.occurredAt,
        amounts: amountsOf(entry.activity, rules, regime.rules),
        xpBefore,
        xpAfter: xp,
      };
      gather(streak, rules, earning, gathered, untold(entry.at), emit);
    }
    if (end === undefined) {
      if (day === today) {
        todaysSums = { sums: streak.sums, met: streak.met, recoverySums: streak.recoverySums };
      }
      if (day < lastDay) passOpenDay(streak);
      continue;
    }
    if (rules === undefined) passUnaskedDay(streak);
    else {
      const span = { day, begunAt, endedAt: end.endedAt };
      const arrangements = { restDays: regime.restDays, pauses: history.pauses, restores };
      const cover = streak.met ? null : coverOf(span, rules, app, arrangements);
      const { endedAt, ending } = end;
      closeDay(streak, rules, { day, endedAt, ending, cover }, emit);
    }
    begunAt = end.endedAt;
  }
  return todaysSums === null ? streak : { ...streak, ...todaysSums };
}

/** Without a live streak, days on which nothing happened are inactive, however many: years of them cost nothing. Answers the day after them. */
function passIdleDays(streak: StreakDraft, day: Day, until: Day): Day {
  if (streak.length > 0 || day >= until) return day;
  if (streak.days !== null) streak.days = appendDays(streak.days, "inactive", until - day);
  return until;
}

/** Nothing that a fold passes is news, so its occasions are told to nobody but those who count. */
function untold(at: Instant): {
  readonly at: Instant;
  readonly cause: { readonly kind: "correction" };
} {
  return { at, cause: { kind: "correction" } };
}

function grantsOf(key: string, { user }: History): { at: Instant; count: number }[] {
  return user.facts.filter((fact) => fact.kind === "grant").filter((fact) => fact.streak === key);
}

function amountsOf(
  activity: ActivityFact,
  streak: CompiledStreak,
  rules: CompiledRules,
): readonly number[] | null {
  return activity.tooLate ? null : streak.requirement.measure(measured(activity, rules));
}

/** `freeze.initial`: at the sign-up, or when the rules brought the streak to somebody who had signed up before. */
function firstFreezes(
  key: string,
  app: AppFacts,
  beganAt: Instant,
): { atOnce: number; later: { at: Instant; count: number }[] } {
  const atSignUp = findStreak(versionAt(app, beganAt).rules, key);
  if (atSignUp !== undefined) return { atOnce: atSignUp.freeze.initial, later: [] };
  for (const { since, rules } of app.versions) {
    const streak = findStreak(rules, key);
    if (streak !== undefined && since > beganAt) {
      return { atOnce: 0, later: [{ at: since, count: streak.freeze.initial }] };
    }
  }
  return { atOnce: 0, later: [] };
}

/** A day that has not ended, with activities on a later one: a flight west opened it again. */
function passOpenDay(streak: StreakDraft): void {
  if (!streak.met && streak.days !== null) streak.days = appendDays(streak.days, "pending", 1);
}

/** A day on which the rules did not have this streak: nothing was asked of the user. */
function passUnaskedDay(streak: StreakDraft): void {
  if (streak.days === null) return;
  streak.days = appendDays(streak.days, streak.length === 0 ? "inactive" : "rest", 1);
}
