import { type AppFacts, versionAt } from "../app.ts";
import type { ActivityFact, UserFact, UserFacts } from "../facts.ts";
import { rebucket, withMoved } from "../fold/rebucket.ts";
import { type Refusal, refuse } from "../refusal.ts";
import type { Instant } from "../time/instant.ts";
import { dayOf, parseZone } from "../time/zone.ts";
import {
  refuseInstant,
  type ReportedActivity,
  unknownType,
} from "../commands/reported-activity.ts";
import { refuseZone } from "../commands/settings.ts";
import { WeekHistory } from "./week-history.ts";
import { ZoneHistory } from "./zone-history.ts";

/** Something that happened before anybody reported it. */
export interface PastActivity extends ReportedActivity {
  readonly occurredAt: Instant;
}

export interface ImportedHistory {
  /** All of the user's facts, the new ones among them. */
  readonly user: UserFacts;
  readonly facts: readonly UserFact[];
  readonly activities: readonly ActivityFact[];
  readonly refusals: readonly { readonly activity: PastActivity; readonly refusal: Refusal }[];
}

/**
 * Takes past activities in as if each had been recorded when it occurred: none is late, the zone that it brings along is in force from then on,
 * and its XP follows the rules and the week of that moment. `known` is `null` for a new user. Ids must be new. Nothing of it is news: there are no events.
 */
export function importHistory(
  known: UserFacts | null,
  app: AppFacts,
  past: readonly PastActivity[],
  now: Instant,
): ImportedHistory {
  const zones = new ZoneHistory(known?.facts ?? []);
  const weeks = new WeekHistory(app, known?.activities ?? []);
  const activities: ActivityFact[] = [];
  const refusals: { activity: PastActivity; refusal: Refusal }[] = [];
  for (const reported of past.toSorted((one, other) => one.occurredAt - other.occurredAt)) {
    const checked = checkPast(app, reported, now);
    if ("outcome" in checked) {
      refusals.push({ activity: reported, refusal: checked });
      continue;
    }
    const { id, type, data } = reported;
    const { rules } = versionAt(app, checked.occurredAt);
    const zone = zones.pass(checked.occurredAt, checked.zone);
    const day = dayOf(checked.occurredAt, zone, rules.dayStartMs);
    const { bonusXp, completesWeek } = weeks.add({
      type,
      day,
      at: checked.occurredAt,
      baseXp: checked.baseXp,
    });
    activities.push({
      id,
      type,
      occurredAt: checked.occurredAt,
      recordedAt: checked.occurredAt,
      day,
      data,
      baseXp: checked.baseXp,
      bonusXp,
      late: false,
      tooLate: false,
      completesWeek,
      voidedAt: null,
    });
  }
  const first = activities[0]?.occurredAt ?? now;
  const recorded: UserFacts = {
    beganAt: Math.min(known?.beganAt ?? first, first) as Instant,
    activities: [...(known?.activities ?? []), ...activities],
    facts: [...(known?.facts ?? []), ...zones.added],
  };
  // A correction that was made before the import reaches what is imported, too.
  const user = withMoved(recorded, rebucket(recorded, app, now));
  return {
    user,
    facts: zones.added,
    activities: user.activities.slice(known?.activities.length ?? 0),
    refusals,
  };
}

interface Checked {
  readonly occurredAt: Instant;
  readonly zone: string | null;
  readonly baseXp: number;
}

function checkPast(app: AppFacts, reported: PastActivity, now: Instant): Checked | Refusal {
  const zone = reported.timeZone === null ? null : parseZone(reported.timeZone);
  if (zone === null && reported.timeZone !== null) return refuseZone(reported.timeZone);
  const refusal = refuseInstant(reported.occurredAt, now);
  if (refusal !== null) return refusal;
  const occurredAt = Math.min(reported.occurredAt, now) as Instant;
  const type = versionAt(app, occurredAt).rules.types.get(reported.type);
  if (type === undefined) return unknownType(reported.type);
  const award = type.award(reported.data);
  if (!award.ok) return refuse(award.code, award.message, award.path);
  return { occurredAt, zone, baseXp: award.xp };
}
