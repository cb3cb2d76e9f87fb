import type { UserFact } from "../facts.ts";
import { rebucket, withMoved } from "../fold/rebucket.ts";
import { zonesOf } from "../fold/zones.ts";
import { refuse } from "../refusal.ts";
import { correct } from "../step/correct.ts";
import type { Instant } from "../time/instant.ts";
import { parseZone } from "../time/zone.ts";
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
  return { ...refoldMoved(settled, facts, "correct"), facts: [fact] };
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

/** Folds with other facts about zones than before, and with the activities on the days that follow from them. */
export function refoldMoved(
  { app, state, user, now, events }: Settled,
  facts: readonly UserFact[],
  what: "correct" | "undo",
): Decision & { outcome: "done" } {
  if (user === undefined) throw new Error("Zones are corrected with the user's facts at hand");
  const moved = rebucket({ ...user, facts }, app, now);
  const cause =
    what === "correct"
      ? ({ kind: "operator", action: "zone_correction" } as const)
      : ({ kind: "operator", action: "undo", of: "zone_correction" } as const);
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
