import { type DayStatus, type Days, statusesOf } from "../streak/days.ts";
import type { UserState } from "../state.ts";
import { periodOf, type StreakState } from "../streak/state.ts";
import { asDay, formatDay } from "../time/day.ts";
import { everyDay, type Period } from "../time/period.ts";
import { addUnits, type Unit } from "../time/unit.ts";

/** One thing that a stored state says otherwise than the facts. Days are written as dates, instants in ISO 8601; `null` is "nothing there". */
export interface Difference {
  /** Such as `xp`, `streaks.daily.length`, `streaks.daily.days.2026-01-08..2026-01-10`. */
  readonly what: string;
  readonly stored: unknown;
  readonly derived: unknown;
}

const dayFields: ReadonlySet<string> = new Set([
  "today",
  "furthest",
  "startsOn",
  "from",
  "to",
  "recoveredOn",
  "excusedOn",
]);
/** Of a streak: the number of a day, week or month, whichever it counts; written as its first day. */
const unitFields: ReadonlySet<string> = new Set(["startedOn", "day", "frozenFrom"]);
const instantFields: ReadonlySet<string> = new Set([
  "settledAt",
  "todaySince",
  "zoneSince",
  "grantedAt",
  "at",
]);

/** `Date` knows no moment further from 1970. */
const furthestMs = 8.64e15;
const dayMs = 86_400_000;

type Fields = Readonly<Record<string, unknown>>;

/** Every field in which a state as it was stored, whatever it may hold by now, is not the derived one. `only` these, where they are given. */
export function differencesOf(
  stored: unknown,
  derived: UserState,
  only?: readonly (keyof UserState)[],
): readonly Difference[] {
  const differences: Difference[] = [];
  const derivedFields: Fields = only === undefined ? { ...derived } : pick({ ...derived }, only);
  const storedFields = isFields(stored) ? stored : {};
  compareFields(
    only === undefined ? storedFields : pick(storedFields, only),
    derivedFields,
    "",
    everyDay,
    differences,
  );
  return differences;
}

function pick(fields: Fields, names: readonly string[]): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => names.includes(name)));
}

function compareFields(
  stored: Fields,
  derived: Fields,
  path: string,
  period: Period,
  into: Difference[],
): void {
  for (const name of new Set([...Object.keys(derived), ...Object.keys(stored)])) {
    compare(name, stored[name], derived[name], `${path}${name}`, period, into);
  }
}

function compare(
  name: string,
  stored: unknown,
  derived: unknown,
  path: string,
  period: Period,
  into: Difference[],
): void {
  if (stored === derived || isSame(stored, derived)) return;
  if (name === "days") return compareDays(stored, derived, path, period, into);
  const byKey = keyOf(name);
  if (byKey !== null && isList(stored) && isList(derived)) {
    const storedParts = partsBy(byKey, stored);
    const derivedParts = partsBy(byKey, derived);
    const hasPlaces = storedParts.size === stored.length && derivedParts.size === derived.length;
    if (hasPlaces && haveSameOrder([...storedParts.keys()], [...derivedParts.keys()])) {
      return compareFields(
        Object.fromEntries(storedParts),
        Object.fromEntries(derivedParts),
        `${path}.`,
        everyDay,
        into,
      );
    }
  }
  if (isFields(stored) && isFields(derived)) {
    // A part of `streaks` counts in units of its own.
    const own = isStreak(derived) ? periodOf(derived) : period;
    return compareFields(stored, derived, `${path}.`, own, into);
  }
  const sides = { stored: write(name, stored, period), derived: write(name, derived, period) };
  into.push({ what: path, ...sides });
}

/** Of what was derived, which is sound. */
function isStreak(part: Fields): part is Fields & StreakState {
  return "sums" in part && "key" in part;
}

/** What tells the parts of a list of the state apart. */
function keyOf(name: string): string | null {
  if (name === "streaks") return "key";
  return name === "weeks" ? "startsOn" : null;
}

function partsBy(key: string, parts: readonly unknown[]): ReadonlyMap<string, unknown> {
  return new Map(
    parts.filter(isFields).map((part) => [String(write(key, part[key], everyDay)), part]),
  );
}

/** Of those that are in both. */
function haveSameOrder(one: readonly string[], other: readonly string[]): boolean {
  const shared = one.filter((key) => other.includes(key));
  return shared.join("\n") === other.filter((key) => one.includes(key)).join("\n");
}

/** Day by day (week, month); neighbours that differ in the same way are told together. */
function compareDays(
  stored: unknown,
  derived: unknown,
  path: string,
  period: Period,
  into: Difference[],
): void {
  const was = readDays(stored);
  const is = readDays(derived);
  if (was === null || is === null) {
    into.push({ what: path, stored, derived });
    return;
  }
  const covered = [was, is].filter(({ statuses }) => statuses.length > 0);
  const until = Math.max(...covered.map(({ from, statuses }) => from + statuses.length));
  let open: { from: Unit; stored: DayStatus | null; derived: DayStatus | null } | null = null;
  const close = (unit: Unit): void => {
    if (open === null) return;
    const { from, ...sides } = open;
    const first = period.firstDay(from);
    const last = period.lastDay(addUnits(unit, -1));
    const span = first === last ? formatDay(first) : `${formatDay(first)}..${formatDay(last)}`;
    into.push({ what: `${path}.${span}`, ...sides });
    open = null;
  };
  for (
    let unit = Math.min(...covered.map(({ from }) => from)) as Unit;
    unit < until;
    unit = addUnits(unit, 1)
  ) {
    const sides = { stored: statusIn(was, unit), derived: statusIn(is, unit) };
    if (open?.stored === sides.stored && open.derived === sides.derived) continue;
    close(unit);
    if (sides.stored !== sides.derived) open = { from: unit, ...sides };
  }
  close(until as Unit);
}

interface ReadDays {
  readonly from: Unit;
  readonly statuses: readonly DayStatus[];
}

function statusIn({ from, statuses }: ReadDays, unit: Unit): DayStatus | null {
  return statuses[unit - from] ?? null;
}

/** `null` for what is no calendar. */
function readDays(days: unknown): ReadDays | null {
  if (days === null) return { from: asDay(0), statuses: [] };
  return isCalendar(days) ? { from: days.from, statuses: statusesOf(days) } : null;
}

/** Longer than any life: a count beyond is damage, and must not be walked through. */
const mostDays = 100_000;

/** Whether something is a calendar that can be read from end to end. */
export function isCalendar(days: unknown): days is Days {
  if (!isFields(days)) return false;
  const { from, count, runs } = days;
  if (typeof from !== "number" || !Number.isSafeInteger(from)) return false;
  if (typeof runs !== "string" || !/^(?:[aprugwefmoi][1-9]\d{0,5})*$/.test(runs)) return false;
  const sum = [...runs.matchAll(/\d+/g)].reduce((total, [digits]) => total + Number(digits), 0);
  return sum === count && sum <= mostDays && Math.abs(from) <= furthestMs / dayMs - mostDays;
}

function write(name: string, value: unknown, period: Period): unknown {
  if (value === undefined) return null;
  if (isList(value)) return value.map((part) => write(name, part, period));
  if (isFields(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([key, part]) => [key, write(key, part, period)]),
    );
  }
  if (typeof value !== "number") return value;
  if (unitFields.has(name)) {
    const day = period.firstDay(value as Unit);
    return Math.abs(day * dayMs) <= furthestMs ? formatDay(day) : value;
  }
  if (dayFields.has(name) && Math.abs(value * dayMs) <= furthestMs) return formatDay(asDay(value));
  if (instantFields.has(name) && Math.abs(value) <= furthestMs)
    return new Date(value).toISOString();
  return value;
}

/** As JSON, whatever the order of its fields. */
function isSame(one: unknown, other: unknown): boolean {
  if (isList(one) && isList(other)) {
    return one.length === other.length && one.every((part, index) => isSame(part, other[index]));
  }
  if (isFields(one) && isFields(other)) {
    const names = Object.keys(one);
    return (
      names.length === Object.keys(other).length &&
      names.every((name) => Object.hasOwn(other, name) && isSame(one[name], other[name]))
    );
  }
  return one === other;
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
