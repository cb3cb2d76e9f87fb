import type { UserState } from "../state.ts";
import { type DayStatus, nextDay, statusesOf } from "../streak/days.ts";
import { periodOf, type StreakState } from "../streak/state.ts";
import { addDays, type Day } from "../time/day.ts";
import { addUnits, type Unit } from "../time/unit.ts";

/** The numbers of a streak that people ask about. */
export interface StreakNumbers {
  readonly length: number;
  readonly longest: number;
  readonly freezes: number;
  readonly lostLength: number | null;
}

/** Neighbouring days (of whole weeks or months, where the streak counts those) that all went from one status to another. */
export interface ChangedDays {
  readonly from: Day;
  /** The last of them. */
  readonly to: Day;
  readonly before: DayStatus;
  readonly after: DayStatus;
}

export interface StreakChanges {
  readonly key: string;
  readonly before: StreakNumbers;
  readonly after: StreakNumbers;
  readonly days: readonly ChangedDays[];
}

/** What a change did, or would do, to a user. */
export interface Changes {
  readonly streaks: readonly StreakChanges[];
  readonly xp: { readonly before: number; readonly after: number };
  readonly timeZone: { readonly before: string; readonly after: string };
  readonly today: { readonly before: Day; readonly after: Day };
}

/** Both states settled to the same moment. Streaks that stay as they are, are listed without days. */
export function viewChanges(before: UserState, after: UserState): Changes {
  return {
    streaks: after.streaks.map((streak) => {
      const was = before.streaks.find(({ key }) => key === streak.key) ?? null;
      return {
        key: streak.key,
        before: numbersOf(was),
        after: numbersOf(streak),
        days: compareCalendars(was, before.today, streak, after.today),
      };
    }),
    xp: { before: before.xp, after: after.xp },
    timeZone: { before: before.zone, after: after.zone },
    today: { before: before.today, after: after.today },
  };
}

function numbersOf(streak: StreakState | null): StreakNumbers {
  return {
    length: streak?.length ?? 0,
    longest: streak?.longest ?? 0,
    freezes: streak?.freezes ?? 0,
    lostLength: streak?.lost?.length ?? null,
  };
}

function compareCalendars(
  was: StreakState | null,
  todayBefore: Day,
  is: StreakState,
  todayAfter: Day,
): readonly ChangedDays[] {
  const period = periodOf(is);
  const calendars = [was?.days ?? null, is.days].filter((days) => days !== null);
  if (calendars.length === 0) return [];
  const from = Math.min(...calendars.map((days) => days.from));
  const until = Math.max(...calendars.map(nextDay));
  const statusBefore = lookUp(was, period.unitOf(todayBefore));
  const statusAfter = lookUp(is, period.unitOf(todayAfter));
  const changed: ChangedDays[] = [];
  for (let unit = from as Unit; unit < until; unit = addUnits(unit, 1)) {
    const before = statusBefore(unit);
    const after = statusAfter(unit);
    if (before === after) continue;
    const last = changed.at(-1);
    const first = period.firstDay(unit);
    const goesOn =
      last !== undefined &&
      last.to === addDays(first, -1) &&
      last.before === before &&
      last.after === after;
    const to = period.lastDay(unit);
    if (goesOn) changed[changed.length - 1] = { ...last, to };
    else changed.push({ from: first, to, before, after });
  }
  return changed;
}

function lookUp(streak: StreakState | null, open: Unit): (unit: Unit) => DayStatus {
  const days = streak?.days ?? null;
  const statuses = days === null ? [] : statusesOf(days);
  return (unit) => statuses[unit - (days?.from ?? unit)] ?? (unit < open ? "inactive" : "pending");
}
