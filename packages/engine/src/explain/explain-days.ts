import { type AppFacts, findStreak, versionAt } from "../app.ts";
import { coverOf } from "../covers.ts";
import type { ActivityFact, UserFacts } from "../facts.ts";
import { fold } from "../fold/fold.ts";
import { regimeAt, regimesOf, type UserRegime } from "../fold/regimes.ts";
import type { CompiledStreak } from "../rules/compile.ts";
import type { Progress } from "../rules/requirement.ts";
import type { UserState } from "../state.ts";
import type { DayStatus } from "../streak/days.ts";
import { judgeUnmet } from "../streak/judge.ts";
import type { StreakState } from "../streak/state.ts";
import { addDays, type Day } from "../time/day.ts";
import type { Instant } from "../time/instant.ts";
import type { Period, PeriodKind } from "../time/period.ts";
import type { Unit } from "../time/unit.ts";
import { startOfDay } from "../time/zone.ts";
import { viewCalendar } from "../views/calendar-view.ts";
import { addsSomething, FoldRecord } from "./fold-record.ts";
import type { Reason, Standing } from "./reason.ts";
import { type DayInQuestion, reasonOfEnded } from "./reason-of-ended.ts";

export interface ExplainedActivity {
  readonly activity: ActivityFact;
  readonly standing: Standing;
}

export interface ExplainedDay {
  readonly day: Day;
  /** The day itself, or the week or month that it lies in where the streak counts those: all else is said of that. */
  readonly span: { readonly kind: PeriodKind; readonly from: Day; readonly to: Day };
  readonly status: DayStatus;
  /** In `zone`, which was in force at its end; of a day ahead, as far as is known now. */
  readonly begunAt: Instant;
  readonly endedAt: Instant;
  readonly zone: string;
  /** How far the requirement was met; `null` when the rules did not have the streak. */
  readonly progress: Progress | null;
  readonly reason: Reason;
  /** All that happened on it, by instant: what counts, and what does not. */
  readonly activities: readonly ExplainedActivity[];
}

/** How the streak stands, and why the last one that was lost was lost. */
export interface Explanation {
  readonly state: UserState;
  readonly streak: StreakState;
  readonly today: ExplainedDay;
  /** The day that ended the streak which is still lost; `null` when none is. */
  readonly lostOn: ExplainedDay | null;
  readonly days: readonly ExplainedDay[];
}

/**
 * Why each day from `from` to `to` has the status that it has, from all facts; `null` when the rules do not have the streak.
 * The fold itself tells what it rested on, so that the explanation cannot be of another mind.
 */
export function explainDays(
  user: UserFacts,
  app: AppFacts,
  now: Instant,
  key: string,
  from: Day,
  to: Day,
): Explanation | null {
  const rules = findStreak(versionAt(app, now).rules, key);
  if (rules === undefined) return null;
  const record = new FoldRecord(key, rules.period);
  const { state } = fold(user, app, now, { watch: record.watch });
  const streak = state.streaks.find((one) => one.key === key);
  if (streak === undefined) return null;
  const regimes = regimesOf(user.facts, app, now);
  const { period } = rules;
  const inquiry: Inquiry = { user, app, state, streak, period, record, regimes };
  const explain = (first: Day, last: Day): ExplainedDay[] =>
    viewCalendar(state, streak, first, last).map(({ day, status }) =>
      explainDay(day, status, inquiry),
    );
  const lostOn = streak.lost === null ? undefined : record.breakAt(streak.lost.at)?.day;
  const [today] = explain(state.today, state.today);
  if (today === undefined) throw new Error("A calendar has the days that it was asked for");
  return {
    state,
    streak,
    today,
    lostOn: lostOn === undefined ? null : (explain(lostOn, lostOn)[0] ?? null),
    days: explain(from, to),
  };
}

interface Inquiry {
  readonly user: UserFacts;
  readonly app: AppFacts;
  readonly state: UserState;
  readonly streak: StreakState;
  readonly period: Period;
  readonly record: FoldRecord;
  readonly regimes: readonly UserRegime[];
}

function explainDay(day: Day, status: DayStatus, inquiry: Inquiry): ExplainedDay {
  const { record, state, streak, regimes, app, user, period } = inquiry;
  const unit = period.unitOf(day);
  const span = { kind: period.kind, from: period.firstDay(unit), to: period.lastDay(unit) };
  const seen = record.of(unit);
  const regime = seen?.end.regime ?? regimeOf(span.to, inquiry);
  const { zone, dayStartMs } = regime;
  const startsAt = startOfDay(span.from, zone, dayStartMs);
  const rules = seen === undefined ? findStreak(regime.rules, streak.key) : seen.rules;
  const endedAt = seen?.end.endedAt ?? startOfDay(addDays(span.to, 1), zone, dayStartMs);
  const isToday = period.kind === "day" && day === state.today;
  const begunAt = isToday ? state.todaySince : (finite(seen?.begunAt) ?? startsAt);
  const about = { status, begunAt, endedAt };
  const bounds = { unit, period, firstDay: span.from, lastDay: span.to };
  const question: DayInQuestion = {
    ...about,
    ...bounds,
    seen,
    record,
    app,
    user,
    regimes,
    streak,
  };
  const activities = user.activities
    .filter((activity) => period.unitOf(activity.day) === unit)
    .toSorted((one, other) => one.occurredAt - other.occurredAt)
    .map((activity) => ({ activity, standing: standingOf(activity, unit, record, rules ?? null) }));
  return {
    day,
    span,
    ...about,
    zone,
    progress: rules === undefined || rules === null ? null : progressOf(unit, rules, inquiry),
    reason:
      status === "pending"
        ? reasonOfOpen(unit, endedAt, begunAt, rules ?? null, inquiry)
        : reasonOfEnded(question),
    activities,
  };
}

function finite(instant: Instant | undefined): Instant | null {
  return instant === undefined || !Number.isFinite(instant) ? null : instant;
}

/** Of a day that was not seen to end: the regime now in force, or the first for one before all facts. */
function regimeOf(day: Day, { regimes, state }: Inquiry): UserRegime {
  if (day >= state.today) return regimeAt(regimes, state.settledAt);
  const [first] = regimes;
  if (first === undefined) throw new Error("A user has at least one regime");
  return first;
}

function progressOf(
  unit: Unit,
  { requirement, period }: CompiledStreak,
  { record, state, streak }: Inquiry,
): Progress {
  const sums = record.activitiesIn(unit).at(-1)?.after.sums;
  if (sums !== undefined) return requirement.progress(sums);
  return requirement.progress(unit === period.unitOf(state.today) ? streak.sums : []);
}

function reasonOfOpen(
  unit: Unit,
  endedAt: Instant,
  begunAt: Instant,
  rules: CompiledStreak | null,
  { app, state, streak }: Inquiry,
): Reason {
  if (rules === null || unit !== rules.period.unitOf(state.today)) return { kind: "ahead" };
  const cover = coverOf({ unit, begunAt, endedAt }, rules, app, state);
  const day = rules.period.lastDay(unit);
  const otherwise = judgeUnmet(streak, rules, { day, endedAt, ending: "turned", cover });
  return { kind: "open", until: endedAt, otherwise };
}

function standingOf(
  activity: ActivityFact,
  unit: Unit,
  record: FoldRecord,
  rules: CompiledStreak | null,
): Standing {
  if (activity.voidedAt !== null) return { kind: "voided", at: activity.voidedAt };
  if (activity.tooLate) return { kind: "too_late" };
  if (rules === null) return { kind: "not_asked" };
  const seen = record.activitiesIn(unit).find((one) => one.activity === activity);
  if (seen === undefined) return { kind: "not_asked" };
  return { kind: addsSomething(seen) ? "counts" : "adds_nothing" };
}
