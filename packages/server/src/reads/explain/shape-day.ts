import {
  type ActivityFact,
  type ExplainedDay,
  formatDay,
  type Instant,
  type OperatorCause,
  type Reason,
  sayMoment,
  sayWhy,
  type UserFact,
} from "@flamekeeper/engine";
import type { NamedFact } from "../../store/facts.ts";
import { toIso } from "../../store/instants.ts";
import type { ProtectionRow } from "../../store/protections.ts";
import type { ExplainedDayAnswer } from "../answers.ts";
import { shapeReason } from "./shape-reason.ts";
import { momentsOf, type ToldEvent } from "./told-events.ts";

type ProtectionCause = Extract<OperatorCause, { readonly protectionId: string }>;

/** What is kept beside the facts themselves: their names, what operators gave as reasons, and what was told. */
interface Archive {
  readonly activities: readonly ActivityFact[];
  readonly facts: readonly NamedFact[];
  readonly protections: readonly ProtectionRow[];
  readonly told: readonly ToldEvent[];
}

export function shapeExplainedDay(explained: ExplainedDay, archive: Archive): ExplainedDayAnswer {
  const { day, status, begunAt, endedAt, zone, reason, progress } = explained;
  return {
    day: formatDay(day),
    status,
    begunAt: toIso(begunAt),
    endedAt: toIso(endedAt),
    timeZone: zone,
    sentence: sayWhy(explained),
    reason: shapeReason(reason),
    progress,
    facts: factsOf(reason, archive),
    activities: explained.activities.map(({ activity, standing }) => ({
      id: activity.id,
      type: activity.type,
      occurredAt: toIso(activity.occurredAt),
      recordedAt: toIso(activity.recordedAt),
      xp: activity.baseXp + activity.bonusXp,
      standing: standing.kind,
    })),
    history: historyOf(explained, archive),
  };
}

function factsOf(reason: Reason, { facts, protections }: Archive): ExplainedDayAnswer["facts"] {
  switch (reason.kind) {
    case "protected":
      return protections
        .filter(({ protectionId }) => reason.protections.some(({ id }) => id === protectionId))
        .map(({ protectionId, createdAt, reason: given }) => ({
          id: protectionId,
          kind: "protection",
          at: toIso(createdAt),
          reason: given,
        }));
    case "paused":
    case "restored":
      return facts
        .filter((named) => reason.facts.some((fact) => isSame(named, fact)))
        .map(({ factId, kind, at, reason: given }) => ({
          id: factId,
          kind,
          at: toIso(at),
          reason: given,
        }));
    case "excused":
      return facts
        .filter(({ kind, at }) => kind === "zone" && at === reason.at)
        .map(({ factId, kind, at }) => ({ id: factId, kind, at: toIso(at), reason: null }));
    default:
      return [];
  }
}

function isSame(named: NamedFact, fact: UserFact): boolean {
  const begins = "from" in fact ? String(fact.from) : null;
  return named.kind === fact.kind && named.at === fact.at && named.begins === begins;
}

function historyOf(
  { span, zone }: ExplainedDay,
  { activities, facts, protections, told }: Archive,
): ExplainedDayAnswer["history"] {
  const reasonFor = (cause: OperatorCause, at: Instant): string | null => {
    if ("protectionId" in cause) return reasonOf(cause, protections);
    return reasonAt(cause.action, at, facts);
  };
  return momentsOf(span, told).flatMap((moment) => {
    const events = moment.map(({ event }) => event);
    const sentence = sayMoment(span, zone, events, { activities, reasonFor });
    const [first] = events;
    if (sentence === null || first === undefined) return [];
    const eventIds = moment.flatMap(({ id }) => (id === null ? [] : [id]));
    return [{ at: toIso(first.at), sentence, eventIds }];
  });
}

/** A protection is kept with the reason for declaring it, which is none for taking it back. */
function reasonOf(
  { action, protectionId }: ProtectionCause,
  protections: readonly ProtectionRow[],
): string | null {
  if (action !== "protection") return null;
  return protections.find((row) => row.protectionId === protectionId)?.reason ?? null;
}

function reasonAt(action: string, at: Instant, facts: readonly NamedFact[]): string | null {
  // A test clock stands still: two actions of one kind may share their instant, and then it is not known whose reason is whose.
  const [reason, ...others] = facts.filter((fact) => fact.kind === action && fact.at === at);
  return others.length > 0 ? null : (reason?.reason ?? null);
}
