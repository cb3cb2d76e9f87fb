import { type AppFacts, findStreak, versionAt } from "../app.ts";
import { coverOf } from "../covers.ts";
import type { ActivityFact, UserFacts } from "../facts.ts";
import type { CompiledRules, CompiledStreak } from "../rules/compile.ts";
import type { Pause } from "../state.ts";
import { appendDays } from "../streak/days.ts";
import { gather } from "../streak/gather.ts";
import { beginUnit, closeUnit, type Cover, openUnit } from "../streak/judge.ts";
import { measured } from "../streak/measured.ts";
import { grant } from "../streak/stock.ts";
import { newStreak, type StreakDraft, type StreakState } from "../streak/state.ts";
import type { Day } from "../time/day.ts";
import { asInstant, type Instant } from "../time/instant.ts";
import { endOf, type Timeline } from "../time/timeline.ts";
import { addUnits, type Unit } from "../time/unit.ts";
import { orderEntries } from "./entries.ts";
import type { UserRegime } from "./regimes.ts";
import type { FoldListeners } from "./watch.ts";

export interface History {
  readonly user: UserFacts;
  readonly app: AppFacts;
  /** In force now. */
  readonly current: UserRegime;
  readonly timeline: Timeline<UserRegime>;
  /** The activities that are not voided. */
  readonly standing: readonly ActivityFact[];
  readonly pauses: readonly Pause[];
  readonly listeners: FoldListeners;
}

/** One streak through the whole history: day by day (week, month), what was done in it is gathered, then it is judged. */
export function foldStreak(currentRules: CompiledStreak, history: History): StreakState {
  const { key, period } = currentRules;
  const { app, current, timeline, standing, listeners } = history;
  const { watch = null, emit = null } = listeners;
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
  const openNow = period.unitOf(today);
  const lastUnit = period.unitOf(Math.max(today, entries.at(-1)?.day ?? today) as Day);

  for (let unit = period.unitOf(firstDay); unit <= lastUnit; unit = addUnits(unit, 1)) {
    const nextDay = entries[next]?.day ?? today;
    const busy = Math.min(openNow, period.unitOf(nextDay)) as Unit;
    // Whoever watches wants to see every day.
    if (watch === null && passIdleUnits(streak, unit, busy)) {
      begunAt = endOf(timeline, period.lastDay(addUnits(busy, -1)))?.endedAt ?? begunAt;
      unit = busy;
    }
    const lastDay = period.lastDay(unit);
    const end = endOf(timeline, lastDay);
    const regime = end?.regime ?? current;
    const rules = findStreak(regime.rules, key);
    openUnit(streak, rules ?? currentRules);
    let day = period.firstDay(unit);
    for (
      let entry = entries[next];
      entry !== undefined && entry.day <= lastDay;
      entry = entries[++next]
    ) {
      if (entry.kind === "grant") {
        grant(streak, entry.count, entry.day, untold(entry.at), emit);
        continue;
      }
      if (entry.day > day) turnDay(streak, rules ?? currentRules);
      ({ day } = entry);
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
      const before = watch === null ? streak : { ...streak };
      gather(streak, rules, earning, gathered, untold(entry.at), emit);
      const { activity } = entry;
      const { amounts } = gathered;
      watch?.({
        kind: "activity",
        streak: key,
        day,
        activity,
        amounts,
        before,
        after: { ...streak },
      });
    }
    if (end === undefined) {
      if (unit === openNow) {
        if (today > day) turnDay(streak, rules ?? currentRules);
        todaysSums = { sums: streak.sums, met: streak.met, recoverySums: streak.recoverySums };
      }
      if (unit < lastUnit) passOpenUnit(streak);
      continue;
    }
    const before = watch === null ? streak : { ...streak };
    const arrangements = { restDays: regime.restDays, pauses: history.pauses, restores };
    let cover: Cover | null = null;
    if (rules === undefined) passUnaskedUnit(streak, end.endedAt);
    else {
      const { endedAt, ending } = end;
      cover = streak.met ? null : coverOf({ unit, begunAt, endedAt }, rules, app, arrangements);
      closeUnit(streak, rules, { day: lastDay, endedAt, ending, cover }, emit);
    }
    watch?.({
      kind: "day",
      streak: key,
      unit,
      day: lastDay,
      begunAt,
      end,
      rules: rules ?? null,
      arrangements,
      cover,
      before,
      after: { ...streak },
    });
    begunAt = end.endedAt;
  }
  return todaysSums === null ? streak : { ...streak, ...todaysSums };
}

/** Without a live streak, what passes without anything done is inactive, however much: years of it cost nothing. Whether there was any. */
function passIdleUnits(streak: StreakDraft, unit: Unit, until: Unit): boolean {
  if (streak.length > 0 || unit >= until) return false;
  if (streak.days !== null) streak.days = appendDays(streak.days, "inactive", until - unit);
  return true;
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

/** Between two days of a week or month. */
function turnDay(streak: StreakDraft, { requirement }: CompiledStreak): void {
  streak.sums = requirement.turnDay(streak.sums);
  streak.recoverySums = requirement.turnDay(streak.recoverySums);
}

/** A day (week, month) that has not ended, with activities in a later one: a flight west opened it again. */
function passOpenUnit(streak: StreakDraft): void {
  if (!streak.met && streak.days !== null) streak.days = appendDays(streak.days, "pending", 1);
}

/** A day (week, month) at whose end the rules did not have this streak: nothing was asked of the user. */
function passUnaskedUnit(streak: StreakDraft, endedAt: Instant): void {
  if (streak.days === null) return;
  streak.days = appendDays(streak.days, streak.length === 0 ? "inactive" : "rest", 1);
  beginUnit(streak, endedAt);
}
