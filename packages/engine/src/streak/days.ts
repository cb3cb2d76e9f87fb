import { addUnits, type Unit } from "../time/unit.ts";

/** What became of a day, or of the week or month that a streak counts. The order of the names has no meaning; precedence is in judge.ts. */
export type DayStatus =
  | "active"
  | "pending"
  | "rest"
  | "paused"
  | "protected"
  | "restored"
  | "repaired"
  | "excused"
  | "frozen"
  | "missed"
  | "inactive";

const letters: Readonly<Record<DayStatus, string>> = {
  active: "a",
  pending: "p",
  rest: "r",
  paused: "u",
  protected: "o",
  restored: "g",
  repaired: "w",
  excused: "e",
  frozen: "f",
  missed: "m",
  inactive: "i",
};

const statuses: ReadonlyMap<string, DayStatus> = new Map(
  Object.entries(letters).map(([status, letter]) => [letter, status as DayStatus]),
);

/**
 * The statuses of consecutive days, run-length encoded: "a5f1a3" is five active days, a frozen one, three active ones.
 * Ten years of a daily user take a few hundred bytes, so that a user's whole calendar lives in the user's row.
 * Of a streak that counts weeks or months each "day" here is one of those.
 */
export interface Days {
  readonly from: Unit;
  /** How many days `runs` covers. */
  readonly count: number;
  readonly runs: string;
}

export function noDays(from: Unit): Days {
  return { from, count: 0, runs: "" };
}

/** The day after the last one covered. */
export function nextDay(days: Days): Unit {
  return addUnits(days.from, days.count);
}

interface LastRun {
  readonly status: DayStatus;
  readonly count: number;
  /** Where the run begins in the text. */
  readonly start: number;
}

function lastRun(runs: string): LastRun | null {
  if (runs === "") return null;
  let start = runs.length - 1;
  while (runs.charCodeAt(start) < 58) start--;
  return { status: decode(runs.charAt(start)), count: Number(runs.slice(start + 1)), start };
}

function decode(letter: string): DayStatus {
  const status = statuses.get(letter);
  if (status === undefined) throw new Error(`No day status is written "${letter}"`);
  return status;
}

export function appendDays(days: Days, status: DayStatus, count: number): Days {
  if (count <= 0) return days;
  const last = lastRun(days.runs);
  const runs =
    last !== null && last.status === status
      ? `${days.runs.slice(0, last.start)}${letters[status]}${last.count + count}`
      : `${days.runs}${letters[status]}${count}`;
  return { from: days.from, count: days.count + count, runs };
}

/** Replaces the statuses of the days from `from` on. */
export function rewriteDays(
  days: Days,
  from: Unit,
  change: (status: DayStatus, runFrom: Unit, count: number) => DayStatus,
): Days {
  const tail: LastRun[] = [];
  let rest = days;
  while (nextDay(rest) > from) {
    const last = lastRun(rest.runs);
    if (last === null) break;
    const count = Math.min(last.count, nextDay(rest) - from);
    tail.push({ ...last, count });
    rest = dropDays(rest, count);
  }
  let rewritten = rest;
  for (const { status, count } of tail.reverse()) {
    rewritten = appendDays(rewritten, change(status, nextDay(rewritten), count), count);
  }
  return rewritten;
}

/** Drops `count` days of one status from the end. */
function dropDays(days: Days, count: number): Days {
  const last = lastRun(days.runs);
  if (last === null) return days;
  const kept = days.runs.slice(0, last.start);
  const runs = last.count > count ? `${kept}${letters[last.status]}${last.count - count}` : kept;
  return { from: days.from, count: days.count - count, runs };
}

/** `undefined` for a day that is not covered. Quick for the latest days. */
export function statusOn(days: Days, day: Unit): DayStatus | undefined {
  let rest = days;
  for (let last = lastRun(rest.runs); last !== null; last = lastRun(rest.runs)) {
    if (day >= nextDay(rest)) return undefined;
    if (day >= nextDay(rest) - last.count) return last.status;
    rest = dropDays(rest, last.count);
  }
  return undefined;
}

/** The runs from the first day to the last. */
export function* runsOf(days: Days): Generator<{ status: DayStatus; from: Unit; count: number }> {
  let from = days.from;
  for (const match of days.runs.matchAll(/([a-z])(\d+)/g)) {
    const count = Number(match[2]);
    yield { status: decode(match[1] ?? ""), from, count };
    from = addUnits(from, count);
  }
}

export function statusesOf(days: Days): DayStatus[] {
  const all: DayStatus[] = [];
  for (const run of runsOf(days))
    for (let index = 0; index < run.count; index++) all.push(run.status);
  return all;
}
