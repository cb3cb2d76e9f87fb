import { type DayStatus, type Days, statusesOf } from "../streak/days.ts";
import type { UserState } from "../state.ts";
import { addDays, asDay, type Day, formatDay } from "../time/day.ts";

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
  "startedOn",
  "day",
  "from",
  "to",
  "frozenFrom",
  "recoveredOn",
  "excusedOn",
]);
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
    differences,
  );
  return differences;
}

function pick(fields: Fields, names: readonly string[]): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => names.includes(name)));
}

function compareFields(stored: Fields, derived: Fields, path: string, into: Difference[]): void {
  for (const name of new Set([...Object.keys(derived), ...Object.keys(stored)])) {
    compare(name, stored[name], derived[name], `${path}${name}`, into);
  }
}

function compare(
  name: string,
  stored: unknown,
  derived: unknown,
  path: string,
  into: Difference[],
): void {
  if (stored === derived || isSame(stored, derived)) return;
  if (name === "days") return compareDays(stored, derived, path, into);
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
        into,
      );
    }
  }
  if (isFields(stored) && isFields(derived)) {
    return compareFields(stored, derived, `${path}.`, into);
  }
  into.push({ what: path, stored: write(name, stored), derived: write(name, derived) });
}

/** What tells the parts of a list of the state apart. */
function keyOf(name: string): string | null {
  if (name === "streaks") return "key";
  return name === "weeks" ? "startsOn" : null;
}

function partsBy(key: string, parts: readonly unknown[]): ReadonlyMap<string, unknown> {
  return new Map(parts.filter(isFields).map((part) => [String(write(key, part[key])), part]));
}

/** Of those that are in both. */
function haveSameOrder(one: readonly string[], other: readonly string[]): boolean {
  const shared = one.filter((key) => other.includes(key));
  return shared.join("\n") === other.filter((key) => one.includes(key)).join("\n");
}

/** Day by day; neighbours that differ in the same way are told together. */
function compareDays(stored: unknown, derived: unknown, path: string, into: Difference[]): void {
  const was = readDays(stored);
  const is = readDays(derived);
  if (was === null || is === null) {
    into.push({ what: path, stored, derived });
    return;
  }
  const covered = [was, is].filter(({ statuses }) => statuses.length > 0);
  const until = Math.max(...covered.map(({ from, statuses }) => from + statuses.length));
  let open: { from: Day; stored: DayStatus | null; derived: DayStatus | null } | null = null;
  const close = (day: Day): void => {
    if (open === null) return;
    const { from, ...sides } = open;
    const last = addDays(day, -1);
    const span = from === last ? formatDay(from) : `${formatDay(from)}..${formatDay(last)}`;
    into.push({ what: `${path}.${span}`, ...sides });
    open = null;
  };
  for (
    let day = Math.min(...covered.map(({ from }) => from)) as Day;
    day < until;
    day = addDays(day, 1)
  ) {
    const sides = { stored: statusIn(was, day), derived: statusIn(is, day) };
    if (open?.stored === sides.stored && open.derived === sides.derived) continue;
    close(day);
    if (sides.stored !== sides.derived) open = { from: day, ...sides };
  }
  close(until as Day);
}

interface ReadDays {
  readonly from: Day;
  readonly statuses: readonly DayStatus[];
}

function statusIn({ from, statuses }: ReadDays, day: Day): DayStatus | null {
  return statuses[day - from] ?? null;
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

function write(name: string, value: unknown): unknown {
  if (value === undefined) return null;
  if (isList(value)) return value.map((part) => write(name, part));
  if (isFields(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, write(key, part)]));
  }
  if (typeof value !== "number") return value;
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
