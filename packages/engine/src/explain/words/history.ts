import type { Cause, EngineEvent } from "../../events.ts";
import type { ActivityFact } from "../../facts.ts";
import type { DayStatus } from "../../streak/days.ts";
import type { Instant } from "../../time/instant.ts";
import type { ExplainedDay } from "../explain-days.ts";
import { joinWords, sayCount, sayInstant, saySpan } from "./times.ts";

/** What the causes of events point to. */
export interface Sources {
  readonly activities: readonly ActivityFact[];
  /** What an operator gave as the reason for what caused a change at that instant. */
  readonly reasonFor: (cause: OperatorCause, at: Instant) => string | null;
}

export type OperatorCause = Extract<Cause, { readonly kind: "operator" }>;

type Span = ExplainedDay["span"];

/**
 * What happened to a day (week, month) at one moment, for one cause: one sentence of its history; `null` when it was only a reminder of
 * something.
 */
export function sayMoment(
  span: Span,
  zone: string,
  events: readonly EngineEvent[],
  sources: Sources,
): string | null {
  const [first] = events;
  const told = sayChange(span, events) ?? sayNews(span, events);
  if (first === undefined || told === null) return null;
  const cause = sayCause(first.cause, first.at, zone, sources);
  const when = `At ${sayInstant(first.at, zone, span.from)}`;
  return `${when}${cause === null ? "" : `, ${cause}`}: ${told}.`;
}

function sayChange(span: Span, events: readonly EngineEvent[]): string | null {
  const corrected = events.findLast((event) => event.type === "day.corrected");
  if (corrected === undefined) return null;
  const { before, after, length } = corrected;
  const returned = events.find(
    ({ type, day }) => type === "freeze.returned" && span.from <= day && day <= span.to,
  );
  return [
    `${saySpan(span)}, until then ${states[before]}, ${becomes[after]}`,
    ...(returned === undefined ? [] : ["its freeze came back"]),
    `the streak then stood at ${sayCount(length, span.kind)}`,
  ].join("; ");
}

function sayNews(span: Span, events: readonly EngineEvent[]): string | null {
  const told = events.flatMap((event) => sayEvent(event, span));
  return told.length === 0 ? null : `${saySpan(span)} ${joinWords(told)}`;
}

function sayEvent(event: EngineEvent, { kind }: Span): readonly string[] {
  switch (event.type) {
    case "streak.started":
      return ["was active, and a streak began"];
    case "streak.extended":
      return [`was active, and the streak grew to ${sayCount(event.length, kind)}`];
    case "freeze.spent":
      return [
        `was frozen: a freeze was spent, and ${event.freezes} ${event.freezes === 1 ? "was" : "were"} left`,
      ];
    case "streak.ended":
      return [`was missed, and the streak of ${event.lostLength ?? 0} ended`];
    case "streak.at_risk":
      return ["was still open, and the streak was at risk"];
    case "day.corrected":
    case "freeze.earned":
    case "freeze.granted":
    case "freeze.returned":
    case "freeze.reversed":
    case "level.reached":
    case "streak.milestone":
    case "streak.repaired":
    case "streak.restored":
    case "week.category_done":
    case "week.completed":
    case "xp.awarded":
    case "xp.reversed":
      return [];
    default:
      return event satisfies never;
  }
}

const states: Readonly<Record<DayStatus, string>> = {
  active: "active",
  pending: "open",
  rest: "a rest day",
  paused: "paused",
  protected: "protected",
  restored: "given back",
  repaired: "won back",
  excused: "excused",
  frozen: "frozen",
  missed: "missed",
  inactive: "without a streak to lose",
};

const becomes: Readonly<Record<DayStatus, string>> = {
  active: "became active",
  pending: "was open again",
  rest: "became a rest day",
  paused: "became paused",
  protected: "became protected",
  restored: "was given back",
  repaired: "was won back",
  excused: "became excused",
  frozen: "became frozen",
  missed: "became missed",
  inactive: "had no streak to lose any more",
};

const actions: ReadonlyMap<string, string> = new Map([
  ["grant", "an operator granted freezes"],
  ["restore", "an operator gave the streak back"],
  ["void", "an activity was voided"],
  ["protection", "the app declared an outage"],
  ["protection_withdrawn", "the app took the declaration of an outage back"],
  ["zone_correction", "an operator corrected the time zone"],
  ["undo", "an operator took an earlier correction back"],
  ["pause", "a pause was changed"],
  ["zone", "the time zone changed"],
  ["rest_days", "the rest days were changed"],
  ["sign_up", "the user signed up"],
]);

/** `null` where a day's own end says it all. */
function sayCause(
  cause: Cause,
  at: Instant,
  zone: string,
  { activities, reasonFor }: Sources,
): string | null {
  switch (cause.kind) {
    case "day_end":
      return null;
    case "activity": {
      const activity = activities.find(({ id }) => id === cause.activityId);
      if (activity === undefined) return `with the activity ${cause.activityId}`;
      const what = `the ${activity.type} (${activity.id})`;
      if (activity.occurredAt === activity.recordedAt) return `${what} was recorded`;
      return `${what} of ${sayInstant(activity.occurredAt, zone, activity.day)} arrived`;
    }
    case "operator":
    case "user": {
      const reason = cause.kind === "operator" ? reasonFor(cause, at) : null;
      const what = actions.get(cause.action) ?? "a correction was made";
      return reason === null ? what : `${what} ("${reason}")`;
    }
    case "correction":
      return "when the app's rules or outages had changed";
    default:
      return cause satisfies never;
  }
}
