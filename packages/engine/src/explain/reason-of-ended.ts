import type { AppFacts } from "../app.ts";
import { protects } from "../covers.ts";
import type { UserFacts } from "../facts.ts";
import { regimeAt, type UserRegime } from "../fold/regimes.ts";
import type { SeenDay } from "../fold/watch.ts";
import { type DayStatus, nextDay, statusesOf } from "../streak/days.ts";
import type { StreakState } from "../streak/state.ts";
import type { Pause } from "../state.ts";
import { type Day, weekdayOf } from "../time/day.ts";
import type { Instant } from "../time/instant.ts";
import type { Period } from "../time/period.ts";
import { addUnits, type Unit } from "../time/unit.ts";
import { addsSomething, type FoldRecord } from "./fold-record.ts";
import type { Reason } from "./reason.ts";

export interface DayInQuestion {
  readonly unit: Unit;
  /** Its bounds; both the day itself where the streak counts days. */
  readonly firstDay: Day;
  readonly lastDay: Day;
  readonly period: Period;
  readonly status: DayStatus;
  readonly begunAt: Instant;
  readonly endedAt: Instant;
  /** `undefined` before all facts, and for an active day that has not ended. */
  readonly seen: SeenDay | undefined;
  readonly record: FoldRecord;
  readonly app: AppFacts;
  readonly user: UserFacts;
  readonly regimes: readonly UserRegime[];
  readonly streak: StreakState;
}

/** Why a day that is not pending has its status. */
export function reasonOfEnded(question: DayInQuestion): Reason {
  const { status, unit, record } = question;
  switch (status) {
    case "active":
      return { kind: "met", activityIds: metBy(unit, record) };
    case "inactive":
      return reasonOfInactive(question);
    case "repaired":
      return reasonOfRepaired(question);
    case "pending":
      return { kind: "ahead" };
    default:
      return reasonOfUnmet(status, question, seenOf(question));
  }
}

function seenOf({ seen, firstDay, status }: DayInQuestion): SeenDay {
  if (seen === undefined) throw new Error(`Day ${firstDay} is ${status} and was not seen to end`);
  return seen;
}

/** Up to the one with which the requirement was met. */
function metBy(unit: Unit, record: FoldRecord): readonly string[] {
  return record
    .activitiesIn(unit)
    .filter((seen) => addsSomething(seen) && !seen.before.met)
    .map(({ activity }) => activity.id);
}

function reasonOfInactive({ unit, seen, streak, period }: DayInQuestion): Reason {
  if (seen?.rules === null) return { kind: "not_asked" };
  const { days } = streak;
  if (days === null || unit < days.from || unit >= nextDay(days))
    return { kind: "no_streak", endedOn: null };
  const index = statusesOf(days).lastIndexOf("missed", unit - days.from);
  const endedOn = index < 0 ? null : period.lastDay(addUnits(days.from, index));
  return { kind: "no_streak", endedOn };
}

function reasonOfRepaired({ unit, firstDay, record }: DayInQuestion): Reason {
  const recovery = record.recoveryOf(unit);
  if (recovery === undefined) throw new Error(`Day ${firstDay} is repaired and was not won back`);
  const { on, at, lost, activityIds } = recovery;
  return { kind: "repaired", on, at, lostLength: lost.length, activityIds };
}

function reasonOfUnmet(
  status: Exclude<DayStatus, "active" | "inactive" | "repaired" | "pending">,
  question: DayInQuestion,
  seen: SeenDay,
): Reason {
  const { unit, firstDay, lastDay, begunAt, endedAt, record, app, user, regimes, streak } =
    question;
  const touches = ({ from, to }: Pause): boolean => from <= lastDay && firstDay <= to;
  const { arrangements, rules, end, before, after } = seen;
  switch (status) {
    case "rest": {
      if (rules === null) return { kind: "not_asked" };
      const weekday = weekdayOf(firstDay);
      const byUser = arrangements.restDays.includes(weekday);
      return { kind: "rest", byRules: rules.restDays.has(weekday), byUser };
    }
    case "paused": {
      const pauses = arrangements.pauses.filter(touches);
      const facts = user.facts.filter((fact) => fact.kind === "pause").filter(touches);
      return { kind: "paused", pauses, facts };
    }
    case "protected": {
      const span = { begunAt, endedAt };
      return {
        kind: "protected",
        protections: app.protections.filter((one) => protects(one, span)),
      };
    }
    case "restored":
      return {
        kind: "restored",
        facts: (arrangements.restores ?? []).filter(
          (fact) => fact.streak === streak.key && touches(fact),
        ),
      };
    case "excused": {
      const ending = end.ending === "cut_short" ? "cut_short" : "skipped";
      const entered = regimeAt(regimes, endedAt);
      return { kind: "excused", ending, at: endedAt, left: end.regime, entered };
    }
    case "frozen":
      return { kind: "frozen", freezesBefore: before.freezes, freezesAfter: after.freezes };
    case "missed": {
      if (after.length > 0) {
        const broken = record.breakAfter(unit);
        if (broken === undefined)
          throw new Error(`Day ${firstDay} is missed and no streak ended after it`);
        return { kind: "freeze_returned", brokenOn: broken.day, at: broken.end.endedAt };
      }
      return {
        kind: "broken",
        lostLength: before.length,
        freezes: before.freezes,
        maxConsecutive: rules?.freeze.maxConsecutive ?? null,
        excusedOn: end.ending === "cut_short" ? before.excusedOn : null,
      };
    }
    default:
      return status satisfies never;
  }
}
