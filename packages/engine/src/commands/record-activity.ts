import { versionAt } from "../app.ts";
import type { EngineEvent, Cause } from "../events.ts";
import type { UserFact } from "../facts.ts";
import { refuse } from "../refusal.ts";
import { changeZone } from "../step/change-zone.ts";
import { correct } from "../step/correct.ts";
import { isAhead, needsHistory } from "../step/settle.ts";
import type { Instant } from "../time/instant.ts";
import { dayOf, parseZone } from "../time/zone.ts";
import { keepWeek } from "../week/week.ts";
import { awardXp } from "./award-xp.ts";
import { settleSubject, type Settled, type Subject } from "./command.ts";
import { type Decision, undecided } from "./decision.ts";
import { gatherActivity } from "./gather-activity.ts";
import { placeInHistory } from "./place-in-history.ts";
import { refuseInstant, type ReportedActivity, unknownType } from "./reported-activity.ts";
import { refuseZone } from "./settings.ts";

/** Records one activity: its day and XP are fixed now, and everything that follows from it happens. */
export function recordActivity(subject: Subject, reported: ReportedActivity): Decision {
  const zone = reported.timeZone === null ? null : parseZone(reported.timeZone);
  if (zone === null && reported.timeZone !== null) return refuseZone(reported.timeZone);
  const refusal = refuseInstant(reported.occurredAt, subject.now);
  if (refusal !== null) return refusal;
  const type = versionAt(subject.app, subject.now).rules.types.get(reported.type);
  if (type === undefined) return unknownType(reported.type);
  const award = type.award(reported.data);
  if (!award.ok) return refuse(award.code, award.message, award.path);
  const settled = settleSubject(subject);
  if (settled === null) return undecided;
  const report = { ...reported, baseXp: award.xp, zone };
  return moveOn(settled, report) ?? reachBack(settled, report);
}

interface Report extends ReportedActivity {
  readonly baseXp: number;
  /** The parsed zone. */
  readonly zone: string | null;
}

/** The fast road: an activity of the day that is open now. `null` when it is not that simple. */
function moveOn(settled: Settled, report: Report): Decision | null {
  const { app, now } = settled;
  if (isAhead(settled.state)) return null;
  const events: EngineEvent[] = [];
  const { version, since, rules } = versionAt(app, now);
  const occurredAt = occurrenceOf(report, now);
  const zoneFacts = zoneFactsOf(settled, report);
  const state = changeZone(settled.state, app, report.zone ?? settled.state.zone, now, (event) => {
    events.push(event);
  });
  if (state === needsHistory) return null;
  if (version > 1 && occurredAt < since) return null;
  const isZoneKnown =
    report.zone !== null || state.zoneSince === null || occurredAt >= state.zoneSince;
  if (!isZoneKnown || dayOf(occurredAt, state.zone, rules.dayStartMs) !== state.today) return null;
  // What was earned before a grant must be counted before it: the grant may have filled the stock.
  if (state.streaks.some(({ grantedAt }) => grantedAt !== null && occurredAt <= grantedAt))
    return null;

  const placed = { occurredAt, day: state.today, late: false, tooLate: false };
  const {
    activity,
    week,
    events: awarded,
  } = awardXp({ ...settled, state }, report, placed, report.baseXp, state.weeks);
  const occasion = { at: now, cause: causeOf(report) };
  events.push(...awarded);
  const streaks = gatherActivity(state, rules, activity, occasion, (event) => events.push(event));
  const hasWeek = week.bonusEarned || Object.keys(week.counts).length > 0;
  return {
    outcome: "done",
    state: {
      ...state,
      xp: state.xp + activity.baseXp + activity.bonusXp,
      weeks: hasWeek ? keepWeek(state.weeks, week) : state.weeks,
      streaks,
    },
    events: [...settled.events, ...events],
    facts: zoneFacts,
    activity,
    did: "recorded",
  };
}

/** The slow road: late, or otherwise entangled with what is past. */
function reachBack(settled: Settled, report: Report): Decision {
  const { app, now, state, user } = settled;
  if (user === undefined) return undecided;
  const zoneFacts = zoneFactsOf(settled, report);
  const facts = [...user.facts, ...zoneFacts];
  const occurredAt = occurrenceOf(report, now);
  const { placed, weeks } = placeInHistory({ ...user, facts }, app, now, occurredAt, report.zone);
  const { activity, events } = awardXp(settled, report, placed, report.baseXp, weeks);
  const activities = [...user.activities, activity];
  const correction = correct(state, { ...user, activities, facts }, app, now, causeOf(report));
  return {
    outcome: "done",
    state: correction.state,
    events: [...settled.events, ...events, ...correction.events],
    facts: zoneFacts,
    activity,
    did: "recorded",
  };
}

function occurrenceOf({ occurredAt }: Report, now: Instant): Instant {
  return occurredAt === null || occurredAt > now ? now : occurredAt;
}

function zoneFactsOf({ state, now }: Settled, { zone }: Report): readonly UserFact[] {
  return zone === null || zone === state.zone ? [] : [{ kind: "zone", at: now, zone }];
}

function causeOf({ id }: Report): Cause {
  return { kind: "activity", activityId: id };
}
