import { addDays, type Day } from "./day.ts";
import { asInstant, type Instant } from "./instant.ts";
import { dayOf, startOfDay } from "./zone.ts";

/** How a day came to its end: by itself, because zone or day start jumped past its rest, or it was never entered. */
export type DayEnding = "turned" | "cut_short" | "skipped";

/** Where and how days begin, from `since` until the next regime. */
export interface Regime {
  readonly since: Instant;
  readonly zone: string;
  readonly dayStartMs: number;
}

export interface TimelineDay<R extends Regime = Regime> {
  readonly endedAt: Instant;
  readonly ending: DayEnding;
  /** The one that was in force until the day's end. */
  readonly regime: R;
}

/**
 * A day of a stretch under one regime that nothing interrupted, as most are: when it ended is only found out when somebody asks, since most
 * users do nothing on most days.
 */
interface QuietDay<R extends Regime> {
  readonly quietly: R;
}

/** How a user's days passed, one after the other, until now. */
export interface Timeline<R extends Regime = Regime> {
  readonly today: Day;
  /** When `today` began, that is when the day before it ended for the last time. */
  readonly todaySince: Instant;
  /** The latest day that was ever today. */
  readonly furthest: Day;
  readonly firstDay: Day;
  /** One for each day from `firstDay` to the one before `today`. */
  readonly ended: readonly (TimelineDay<R> | QuietDay<R>)[];
}

/** How a day ended; `undefined` for one that has not, or that lies before the first. */
export function endOf<R extends Regime>(
  { firstDay, ended }: Pick<Timeline<R>, "firstDay" | "ended">,
  day: Day,
): TimelineDay<R> | undefined {
  const found = ended[day - firstDay];
  if (found === undefined || !("quietly" in found)) return found;
  const { quietly: regime } = found;
  const endedAt = startOfDay(addDays(day, 1), regime.zone, regime.dayStartMs);
  // A date that the zone's calendar never had begins when the next one does.
  const isMissing = startOfDay(day, regime.zone, regime.dayStartMs) === endedAt;
  return { endedAt, ending: isMissing ? "skipped" : "turned", regime };
}

/**
 * Walks through the regimes and notes for each day the last moment at which `today` moved past it.
 * A change of regime that takes `today` back simply opens those days again: what was noted for them is overwritten later.
 */
export function buildTimeline<R extends Regime>(
  regimes: readonly R[],
  begin: Day,
  now: Instant,
): Timeline<R> {
  const first = regimes[0];
  if (first === undefined) throw new Error("A timeline has at least one regime");
  const firstUntil = regimes[1]?.since ?? now;
  let today = Math.min(begin, dayOf(firstUntil, first.zone, first.dayStartMs)) as Day;
  const firstDay = Math.min(
    today,
    dayOf(now, lastOf(regimes).zone, lastOf(regimes).dayStartMs),
  ) as Day;
  let todaySince = startOfDay(today, first.zone, first.dayStartMs);
  let furthest = addDays(firstDay, -1);
  const ended: (TimelineDay<R> | QuietDay<R>)[] = [];
  const note = (day: Day, entry: TimelineDay<R>): void => {
    if (day >= firstDay) ended[day - firstDay] = entry;
  };
  for (const [index, regime] of regimes.entries()) {
    const left = regimes[index - 1];
    if (left !== undefined) {
      const entered = dayOf(regime.since, regime.zone, regime.dayStartMs);
      for (let day = today; day < entered; day = addDays(day, 1)) {
        const before = endOf({ firstDay, ended }, day)?.ending;
        const wasEntered = day === today || day === furthest || (before ?? "skipped") !== "skipped";
        const ending = wasEntered ? "cut_short" : "skipped";
        note(day, { endedAt: regime.since, ending, regime: left });
      }
      if (entered > today) todaySince = regime.since;
      if (entered < today)
        todaySince = sinceOf(endOf({ firstDay, ended }, addDays(entered, -1)), regime, entered);
      today = entered;
    }
    furthest = Math.max(furthest, today) as Day;
    const until = regimes[index + 1]?.since ?? now;
    const reached = dayOf(until, regime.zone, regime.dayStartMs);
    if (today < reached) {
      const quiet = { quietly: regime };
      for (let day = today; day < reached; day = addDays(day, 1)) {
        if (day >= firstDay) ended[day - firstDay] = quiet;
      }
      today = reached;
      todaySince = startOfDay(today, regime.zone, regime.dayStartMs);
    }
    furthest = Math.max(furthest, today) as Day;
  }
  ended.length = today - firstDay;
  return { today, todaySince, furthest, firstDay, ended };
}

function sinceOf(dayBefore: TimelineDay | undefined, regime: Regime, day: Day): Instant {
  return dayBefore?.endedAt ?? asInstant(startOfDay(day, regime.zone, regime.dayStartMs));
}

function lastOf(regimes: readonly Regime[]): Regime {
  const last = regimes[regimes.length - 1];
  if (last === undefined) throw new Error("A timeline has at least one regime");
  return last;
}
