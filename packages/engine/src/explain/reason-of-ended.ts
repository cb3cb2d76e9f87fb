import type { AppFacts } from "../app.ts";
import { protects } from "../covers.ts";
import type { UserFacts } from "../facts.ts";
import { regimeAt, type UserRegime } from "../fold/regimes.ts";
import type { SeenDay } from "../fold/watch.ts";
import { type DayStatus, nextDay, statusesOf } from "../streak/days.ts";
import type { StreakState } from "../streak/state.ts";
import { type Day, weekdayOf } from "../time/day.ts";
import type { Instant } from "../time/instant.ts";
import { addsSomething, type FoldRecord } from "./fold-record.ts";
import type { Reason } from "./reason.ts";

export interface DayInQuestion {
  readonly day: Day;
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
  const { status, day, record } = question;
  switch (status) {
    case "active":
      return { kind: "met", activityIds: metBy(day, record) };
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

function seenOf({ seen, day, status }: DayInQuestion): SeenDay {
  if (seen === undefined) throw new Error(`Day ${day} is ${status} and was not seen to end`);
  return seen;
}

/** Up to the one with which the requirement was met. */
function metBy(day: Day, record: FoldRecord): readonly string[] {
  return record
    .activitiesOn(day)
    .filter((seen) => addsSomething(seen) && !seen.before.met)
    .map(({ activity }) => activity.id);
}

function reasonOfInactive({ day, seen, streak }: DayInQuestion): Reason {
  if (seen?.rules === null) return { kind: "not_asked" };
  const { days } = streak;
  if (days === null || day < days.from || day >= nextDay(days))
    return { kind: "no_streak", endedOn: null };
  const index = statusesOf(days).lastIndexOf("missed", day - days.from);
  return { kind: "no_streak", endedOn: index < 0 ? null : ((days.from + index) as Day) };
}

function reasonOfRepaired({ day, record }: DayInQuestion): Reason {
  const recovery = record.recoveryOf(day);
  if (recovery === undefined) throw new Error(`Day ${day} is repaired and was not won back`);
  const { on, at, lost, activityIds } = recovery;
  return { kind: "repaired", on, at, lostLength: lost.length, activityIds };
}

function reasonOfUnmet(
  status: Exclude<DayStatus, "active" | "inactive" | "repaired" | "pending">,
  { day, begunAt, endedAt, record, app, user, regimes, streak }: DayInQuestion,
  seen: SeenDay,
): Reason {
  const { arrangements, rules, end, before, after } = seen;
  switch (status) {
    case "rest": {
      if (rules === null) return { kind: "not_asked" };
      const weekday = weekdayOf(day);
      const byUser = arrangements.restDays.includes(weekday);
      return { kind: "rest", byRules: rules.restDays.has(weekday), byUser };
    }
    case "paused": {
      const pauses = arrangements.pauses.filter(({ from, to }) => from <= day && day <= to);
      const facts = user.facts
        .filter((fact) => fact.kind === "pause")
        .filter(({ from, to }) => from <= day && day <= to);
      return { kind: "paused", pauses, facts };
    }
    case "protected": {
      const span = { day, begunAt, endedAt };
      return {
        kind: "protected",
        protections: app.protections.filter((one) => protects(one, span)),
      };
    }
    case "restored":
      return {
        kind: "restored",
        facts: (arrangements.restores ?? []).filter(
          (fact) => fact.streak === streak.key && fact.from <= day && day <= fact.to,
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
        const broken = record.breakAfter(day);
        if (broken === undefined)
          throw new Error(`Day ${day} is missed and no streak ended after it`);
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
