import { formatDay, type Reason } from "@flamekeeper/engine";
import { toDayOrNull, toIso } from "../../store/instants.ts";
import type { ExplainedDayAnswer } from "../answers.ts";

/** A reason for programs. The facts that it rests on are told beside it. */
export function shapeReason(reason: Reason): ExplainedDayAnswer["reason"] {
  switch (reason.kind) {
    case "met":
    case "ahead":
    case "not_asked":
    case "rest":
    case "frozen":
      return reason;
    case "open":
      return { ...reason, until: toIso(reason.until) };
    case "paused":
      return {
        kind: reason.kind,
        pauses: reason.pauses.map(({ from, to }) => ({ from: formatDay(from), to: formatDay(to) })),
      };
    case "protected":
      return {
        kind: reason.kind,
        protections: reason.protections.map(({ from, until }) => ({
          from: toIso(from),
          to: toIso(until),
        })),
      };
    case "restored":
      return { kind: reason.kind, restoredAt: reason.facts.map(({ at }) => toIso(at)) };
    case "repaired":
      return { ...reason, on: formatDay(reason.on), at: toIso(reason.at) };
    case "excused": {
      const { kind, ending, at, left, entered } = reason;
      return { kind, ending, at: toIso(at), fromTimeZone: left.zone, toTimeZone: entered.zone };
    }
    case "broken":
      return { ...reason, excusedOn: toDayOrNull(reason.excusedOn) };
    case "freeze_returned":
      return { ...reason, brokenOn: formatDay(reason.brokenOn), at: toIso(reason.at) };
    case "no_streak":
      return { ...reason, endedOn: toDayOrNull(reason.endedOn) };
    default:
      return reason satisfies never;
  }
}
