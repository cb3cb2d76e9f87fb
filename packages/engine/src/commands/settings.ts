import { refuse } from "../refusal.ts";
import { changeZone as moveToZone } from "../step/change-zone.ts";
import { needsHistory } from "../step/settle.ts";
import type { Weekday } from "../time/day.ts";
import { parseZone } from "../time/zone.ts";
import { refold, settleSubject, type Subject } from "./command.ts";
import { type Decision, undecided } from "./decision.ts";

/** The user is in `timeZone` (an IANA name) from now on. */
export function changeZone(subject: Subject, timeZone: string): Decision {
  const zone = parseZone(timeZone);
  if (zone === null) return refuseZone(timeZone);
  const settled = settleSubject(subject);
  if (settled === null) return undecided;
  const { app, state, events, now } = settled;
  if (zone === state.zone)
    return { outcome: "done", state, events, facts: [], activity: null, did: "nothing" };
  const facts = [{ kind: "zone", at: now, zone } as const];
  const moved = moveToZone(state, app, zone, now, (event) => events.push(event));
  if (moved === needsHistory) return refold(settled, facts, { kind: "user", action: "zone" });
  return { outcome: "done", state: moved, events, facts, activity: null, did: "nothing" };
}

export function refuseZone(timeZone: string): Decision & { outcome: "refused" } {
  return refuse("unknown_zone", `"${timeZone.slice(0, 64)}" is not an IANA time zone`, "timeZone");
}

/** These weekdays are the user's own rest days from now on. */
export function changeRestDays(subject: Subject, restDays: readonly Weekday[]): Decision {
  const settled = settleSubject(subject);
  if (settled === null) return undecided;
  const { state, events, now } = settled;
  const own = [...new Set(restDays)].sort((one, other) => one - other);
  const facts = [{ kind: "rest_days", at: now, restDays: own } as const];
  const isSame = own.join() === state.restDays.join();
  return {
    outcome: "done",
    state: isSame ? state : { ...state, restDays: own },
    events,
    facts: isSame ? [] : facts,
    activity: null,
    did: "nothing",
  };
}
