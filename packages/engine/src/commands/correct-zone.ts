import type { Cause } from "../events.ts";
import type { ActivityFact, UserFact, UserFacts, ZoneCorrectionFact } from "../facts.ts";
import { regimeAt, regimesOf, type UserRegime } from "../fold/regimes.ts";
import { rebucket, withMoved } from "../fold/rebucket.ts";
import { isCorrected, zonesOf } from "../fold/zones.ts";
import { refuse } from "../refusal.ts";
import { correct } from "../step/correct.ts";
import type { Day } from "../time/day.ts";
import type { Instant } from "../time/instant.ts";
import { dayOf, parseZone } from "../time/zone.ts";
import { type Settled, settleSubject, type Subject } from "./command.ts";
import { type Decision, undecided } from "./decision.ts";
import { earliestInstant } from "./reported-activity.ts";
import { refuseZone } from "./settings.ts";

/**
 * An operator says that the user has been in `timeZone` (an IANA name) since `from`, whatever was reported meanwhile: the zones since then
 * are replaced, and the activities since then belong to the days that they have there.
 */
export function correctZone(subject: Subject, timeZone: string, from: Instant): Decision {
  const zone = parseZone(timeZone);
  if (zone === null) return refuseZone(timeZone);
  if (from > subject.now) {
    return refuse("correction_in_future", "A correction begins in the past", "from");
  }
  if (from < earliestInstant) {
    return refuse("correction_too_early", "A correction begins after 1970", "from");
  }
  const { user } = subject;
  const settled = user === undefined ? null : settleSubject(subject);
  if (user === undefined || settled === null) return undecided;
  const fact = { kind: "zone_correction", at: settled.now, zone, from } as const;
  const facts = [...user.facts, fact];
  const isSame = tellZones(facts) === tellZones(user.facts);
  const moved = rebucket({ ...user, facts }, settled.app, settled.now);
  if (isSame && moved.length === 0) {
    const { state, events } = settled;
    return { outcome: "done", state, events, facts: [], activity: null, did: "nothing" };
  }
  const cause = { kind: "operator", action: "zone_correction" } as const;
  return { ...refoldMoved(settled, facts, moved, cause), facts: [fact] };
}

function tellZones(facts: readonly UserFact[]): string {
  let before = "";
  const changes = zonesOf(facts).filter(({ zone }) => {
    const isChange = zone !== before;
    before = zone;
    return isChange;
  });
  // Of the first one, only which it is: it holds for all time before.
  return changes.map(({ at, zone }, index) => (index === 0 ? zone : `${at} ${zone}`)).join(", ");
}

/** Takes a correction back: activities are on the days that they would have without it, those that were recorded since then as well. */
export function withdrawCorrection(settled: Settled, correction: ZoneCorrectionFact): Decision {
  const { app, user, now } = settled;
  if (user === undefined) throw new Error("Zones are corrected with the user's facts at hand");
  const facts = user.facts.filter((fact) => fact !== correction);
  const returned = rebucket({ ...user, facts }, app, now);
  const moved = [...returned, ...recordedUnder(correction, { ...user, facts }, settled)];
  const cause = { kind: "operator", action: "undo", of: "zone_correction" } as const;
  return { ...refoldMoved(settled, facts, moved, cause), withdrawn: [correction] };
}

/**
 * What was recorded while the correction counted, on a day that it had from it alone, with the day that it would have been recorded on.
 * What was recorded at the very instant of the correction may have come before it, and then stays.
 */
function recordedUnder(
  { at, from }: ZoneCorrectionFact,
  without: UserFacts,
  { app, user, now }: Settled,
): readonly ActivityFact[] {
  if (user === undefined) return [];
  const then = regimesOf(user.facts, app, now);
  const otherwise = regimesOf(without.facts, app, now);
  const others = without.facts.filter((fact) => fact.kind === "zone_correction");
  return user.activities.flatMap((activity) => {
    const { occurredAt, recordedAt } = activity;
    if (recordedAt <= at || occurredAt < from || isCorrected(activity, others)) return [];
    const day = dayUnder(otherwise, occurredAt);
    const isOfCorrection = activity.day === dayUnder(then, occurredAt);
    return isOfCorrection && day !== activity.day ? [{ ...activity, day }] : [];
  });
}

function dayUnder(regimes: readonly UserRegime[], instant: Instant): Day {
  const { zone, dayStartMs } = regimeAt(regimes, instant);
  return dayOf(instant, zone, dayStartMs);
}

/** Folds with other facts about zones than before, and with activities on the days that follow from them. */
function refoldMoved(
  { app, state, user, now, events }: Settled,
  facts: readonly UserFact[],
  moved: readonly ActivityFact[],
  cause: Cause,
): Decision & { outcome: "done" } {
  if (user === undefined) throw new Error("Zones are corrected with the user's facts at hand");
  const correction = correct(state, withMoved({ ...user, facts }, moved), app, now, cause);
  return {
    outcome: "done",
    state: correction.state,
    events: [...events, ...correction.events],
    facts: [],
    moved,
    activity: null,
    did: "nothing",
  };
}
