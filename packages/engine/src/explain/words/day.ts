import type { DayStatus } from "../../streak/days.ts";
import type { Day } from "../../time/day.ts";
import type { ExplainedActivity, ExplainedDay } from "../explain-days.ts";
import type { Place, Reason } from "../reason.ts";
import { joinWords, sayCount, sayDay, sayInstant, saySpan, sayTimeOfDay } from "./times.ts";

/**
 * Why a day has its status, in plain English: to be pasted into a mail. Says only what the facts say.
 * All words are in this folder; another language is another folder with the same functions.
 */
export function sayWhy(explained: ExplainedDay): string {
  return [
    `${capitalise(saySpan(explained.span))} ${sayReason(explained)}.`,
    ...asides(explained),
  ].join(" ");
}

function sayReason(explained: ExplainedDay): string {
  const { reason, day, zone, endedAt } = explained;
  switch (reason.kind) {
    case "met":
      return `counts: ${nameActivities(explained, reason.activityIds)} met what the ${explained.span.kind} needed`;
    case "open":
      return sayOpen(explained, reason);
    case "ahead":
      return "has not ended yet";
    case "not_asked":
      return "asked for nothing: the rules did not have this streak then";
    case "rest":
      return `was a rest day (${joinWords([...(reason.byRules ? ["by the app's rules"] : []), ...(reason.byUser ? ["chosen by the user"] : [])])}), so nothing had to be done`;
    case "paused":
      return sayPaused(explained, reason);
    case "protected": {
      const outages = reason.protections.map(
        ({ from, until }) => `from ${sayInstant(from, zone)} to ${sayInstant(until, zone)}`,
      );
      return `is not held against anybody: the app declared an outage ${joinWords(outages)}`;
    }
    case "restored": {
      const when = reason.facts.map(({ at }) => ` at ${sayInstant(at, zone)}`);
      return `was given back by an operator${joinWords(when)}`;
    }
    case "repaired":
      return (
        `had been missed and was won back at ${sayInstant(reason.at, zone)}, ` +
        `with the streak of ${reason.lostLength}`
      );
    case "excused":
      return sayExcused(explained, reason);
    case "frozen":
      return (
        `was frozen at ${sayInstant(endedAt, zone, day)}: ${sayLack(explained)}, and a freeze was spent ` +
        `(${reason.freezesBefore} before, ${reason.freezesAfter} after)`
      );
    case "broken":
      return `was missed: ${sayLack(explained)} by ${sayInstant(endedAt, zone, day)}, ${sayNoFreeze(explained, reason)}. The streak of ${reason.lostLength} ended there`;
    case "freeze_returned":
      return (
        `was missed: ${sayLack(explained)} by ${sayInstant(endedAt, zone, day)}. The freeze that was spent on it came back ` +
        `when the streak ended at ${sayInstant(reason.at, zone, day)}, because ${sayEnded(explained, reason.brokenOn)} was missed as well`
      );
    case "no_streak":
      return reason.endedOn === null
        ? "had no streak to lose: none had been started"
        : `had no streak to lose: the last one had ended with ${sayEnded(explained, reason.endedOn)}`;
    default:
      return reason satisfies never;
  }
}

function sayOpen(
  { day, zone, progress }: ExplainedDay,
  { until, otherwise }: Extract<Reason, { kind: "open" }>,
): string {
  const done = progress === null ? "" : `, ${progress.progress} of ${progress.needed} is done`;
  return `is open until ${sayInstant(until, zone, day)}${done}; if nothing more is done, ${sayOtherwise(otherwise)}`;
}

function sayOtherwise(status: DayStatus): string {
  switch (status) {
    case "missed":
      return "the streak ends then";
    case "frozen":
      return "a freeze is spent then";
    case "rest":
      return "the streak stays as it is, since it is a rest day";
    case "paused":
      return "the streak stays as it is, since the user is on a pause";
    case "protected":
      return "the streak stays as it is, since the app declared an outage";
    case "inactive":
      return "nothing is lost, since there is no streak";
    case "active":
    case "pending":
    case "restored":
    case "repaired":
    case "excused":
      return "the streak stays as it is";
    default:
      return status satisfies never;
  }
}

function sayPaused({ zone }: ExplainedDay, reason: Extract<Reason, { kind: "paused" }>): string {
  const pauses = reason.pauses.map(({ from, to }) => {
    const planned = reason.facts.find((fact) => fact.from === from && fact.to === to);
    const when = planned === undefined ? "" : `, entered at ${sayInstant(planned.at, zone)}`;
    return `from ${sayDay(from)} to ${sayDay(to)}${when}`;
  });
  return `was inside a pause ${joinWords(pauses)}`;
}

function sayExcused(
  { day, zone }: ExplainedDay,
  { ending, at, left, entered }: Extract<Reason, { kind: "excused" }>,
): string {
  const what = ending === "cut_short" ? "was cut short" : "was left out";
  const move = sayMove(left, entered);
  if (move === null) return `is excused: the calendar of ${zone} does not have that date`;
  return `is excused: it ${what} at ${sayInstant(at, left.zone, day)} when ${move}`;
}

function sayMove(left: Place, entered: Place): string | null {
  const moves = [
    ...(left.zone === entered.zone
      ? []
      : [`the time zone changed from ${left.zone} to ${entered.zone}`]),
    ...(left.dayStartMs === entered.dayStartMs
      ? []
      : [
          `the start of the day moved from ${sayTimeOfDay(left.dayStartMs)} to ${sayTimeOfDay(entered.dayStartMs)}`,
        ]),
  ];
  return moves.length === 0 ? null : joinWords(moves);
}

/** What was there instead of what was needed. */
function sayLack({ progress, activities }: ExplainedDay): string {
  if (progress !== null && progress.progress > 0) {
    return `${progress.progress} of ${progress.needed} was reached`;
  }
  return activities.length === 0 ? "nothing was done" : "nothing that counts was done";
}

function sayNoFreeze(
  explained: ExplainedDay,
  { freezes, maxConsecutive, excusedOn }: Extract<Reason, { kind: "broken" }>,
): string {
  const { kind } = explained.span;
  const excuse =
    excusedOn === null
      ? ""
      : `travel cut the ${kind} short, but ${sayEnded(explained, excusedOn)} had been excused already, `;
  if (freezes > 0 && maxConsecutive !== null) {
    return `${excuse}and ${sayCount(maxConsecutive, kind)} in a row, the most that freezes may cover, had been frozen`;
  }
  return `${excuse}and no freeze was left`;
}

/** Another day (week, month) of the same streak, by its last day. */
function sayEnded({ span: { kind } }: ExplainedDay, lastDay: Day): string {
  return kind === "day" ? sayDay(lastDay) : `the ${kind} to ${sayDay(lastDay)}`;
}

/** What was done and does not count, each with why. */
function asides(explained: ExplainedDay): readonly string[] {
  return explained.activities.flatMap((one) => {
    const why = sayStanding(one, explained);
    return why === null ? [] : [`${capitalise(nameActivity(one, explained))} ${why}.`];
  });
}

function sayStanding(
  { activity, standing }: ExplainedActivity,
  { day, zone, span: { kind } }: ExplainedDay,
): string | null {
  switch (standing.kind) {
    case "counts":
    case "not_asked":
      return null;
    case "adds_nothing":
      return `added nothing to what the ${kind} needs`;
    case "too_late":
      return `came too late to count: it was recorded at ${sayInstant(activity.recordedAt, zone, day)}`;
    case "voided":
      return `was voided at ${sayInstant(standing.at, zone, day)}`;
    default:
      return standing satisfies never;
  }
}

function nameActivities(explained: ExplainedDay, ids: readonly string[]): string {
  const named = explained.activities.filter(({ activity }) => ids.includes(activity.id));
  return joinWords(named.map((one) => nameActivity(one, explained)));
}

function nameActivity({ activity }: ExplainedActivity, { zone }: ExplainedDay): string {
  const [time] = sayInstant(activity.occurredAt, zone).split(" ");
  return `the ${activity.type} of ${time ?? ""} (${activity.id})`;
}

function capitalise(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
