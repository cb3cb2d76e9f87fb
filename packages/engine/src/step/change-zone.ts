import { type AppFacts, versionAt } from "../app.ts";
import type { Emit } from "../events.ts";
import type { UserState } from "../state.ts";
import type { Instant } from "../time/instant.ts";
import { dayOf } from "../time/zone.ts";
import { isAhead, type NeedsHistory, needsHistory, passDays, type Turn } from "./settle.ts";

/** Puts a settled state into another zone from `now` on. East may cut today short and skip days; west may open ended days again. */
export function changeZone(
  state: UserState,
  app: AppFacts,
  zone: string,
  now: Instant,
  emit: Emit,
): UserState | NeedsHistory {
  if (zone === state.zone) return state;
  const { rules } = versionAt(app, now);
  const today = dayOf(now, zone, rules.dayStartMs);
  if (today < state.today || (today > state.today && isAhead(state))) return needsHistory;
  const leave: Turn = (day) => ({
    endedAt: now,
    ending: day === state.today ? "cut_short" : "skipped",
  });
  const moved = passDays(state, app, rules, today, leave, emit, now);
  return { ...moved, zone, zoneSince: now };
}
