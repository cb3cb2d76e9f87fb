import { formatDay } from "@flamekeeper/engine";
import type { StoredEvent, StoredUser } from "./stored-users.ts";

type Body = StoredEvent["body"];

/**
 * What an event is about: of two events that are about the same, one is too many. Freezes are earned and days corrected more than once a day;
 * those are told apart by all that they say.
 */
const subjects: Readonly<Record<string, (body: Body) => readonly unknown[]>> = {
  "streak.started": ({ streak, day }) => [streak, day],
  "streak.extended": ({ streak, day }) => [streak, day],
  "streak.at_risk": ({ streak, day }) => [streak, day],
  "streak.ended": ({ streak, day }) => [streak, day],
  "streak.repaired": ({ streak, day }) => [streak, day],
  "streak.milestone": ({ streak, milestone, day }) => [streak, milestone, day],
  "freeze.spent": ({ streak, day }) => [streak, day],
  "freeze.returned": ({ streak, day }) => [streak, day],
  "week.category_done": ({ week, category }) => [week, category],
  "week.completed": ({ week }) => [week],
  "level.reached": ({ level }) => [level],
  "xp.awarded": ({ activityId }) => [activityId],
};

/** For users whose past nobody changed by hand, under rules that give no freezes at sign-up: those are told by no event. */
export function checkEvents(user: StoredUser): readonly string[] {
  return [...checkDoubles(user), ...checkXp(user), ...checkWeeks(user), ...checkStreaks(user)];
}

function checkDoubles({ events }: StoredUser): readonly string[] {
  const seen = new Set<string>();
  return events.flatMap(({ type, body }) => {
    const about = `${type} ${JSON.stringify(subjects[type]?.(body) ?? body)}`;
    if (seen.has(about)) return [`event doubled: ${about}`];
    seen.add(about);
    return [];
  });
}

function checkXp({ events, activities }: StoredUser): readonly string[] {
  const told = new Map(ofType(events, "xp.awarded").map(({ body }) => [body["activityId"], body]));
  const silent = activities.flatMap(({ id, xp, baseXp }) => {
    const amount = told.get(id)?.["amount"];
    told.delete(id);
    if (baseXp === 0) return amount === undefined ? [] : [`XP told that ${id} did not earn`];
    return amount === xp ? [] : [`activity ${id} earned ${xp}, told was ${String(amount)}`];
  });
  return [...silent, ...[...told.keys()].map((id) => `XP told of unknown activity ${String(id)}`)];
}

function checkWeeks({ events, activities }: StoredUser): readonly string[] {
  const told = ofType(events, "week.completed").map(({ body }) => body["week"]);
  const completed = activities.flatMap(({ completesWeek }) =>
    completesWeek === null ? [] : [dayText(completesWeek)],
  );
  return differences("week.completed", completed, told);
}

/** Events, calendar and stock of each streak of days have to tell the same. */
function checkStreaks({ events, state }: StoredUser): readonly string[] {
  return state.streaks
    .filter(({ period }) => period === undefined)
    .flatMap(({ key, days, freezes }) => {
      const own = events.filter(({ body }) => body["streak"] === key);
      const calendar = days === null ? [] : [...spell(days)];
      return [
        ...checkStock(own, freezes),
        ...checkFrozen(own, calendar),
        ...(own.some(isCorrection) ? [] : checkRuns(own, calendar)),
      ];
    });
}

/** How the stock changes with an event of a type. */
const stockSigns: Readonly<Record<string, number>> = {
  "freeze.earned": 1,
  "freeze.granted": 1,
  "freeze.returned": 1,
  "freeze.spent": -1,
  "freeze.reversed": -1,
};

function checkStock(events: readonly StoredEvent[], freezes: number): readonly string[] {
  const told = events.reduce(
    (sum, { type, body }) => sum + (stockSigns[type] ?? 0) * Number(body["count"] ?? 0),
    0,
  );
  return told === freezes ? [] : [`${freezes} freezes in stock, ${told} by the events`];
}

function checkFrozen(
  events: readonly StoredEvent[],
  calendar: readonly Spelt[],
): readonly string[] {
  const returned = new Set(ofType(events, "freeze.returned").map(({ body }) => body["day"]));
  const spent = ofType(events, "freeze.spent").map(({ body }) => body["day"]);
  const frozen = calendar.filter(({ letter }) => letter === "f").map(({ day }) => day);
  return differences(
    "freeze.spent",
    frozen,
    spent.filter((day) => !returned.has(day)),
  );
}

/** Each active day began or went on with the streak, and each gap ended it. */
function checkRuns(events: readonly StoredEvent[], calendar: readonly Spelt[]): readonly string[] {
  const active = calendar.filter(({ letter }) => letter === "a").map(({ day }) => day);
  const told = [...ofType(events, "streak.started"), ...ofType(events, "streak.extended")];
  const repaired = ofType(events, "streak.repaired").length;
  const gaps = calendar.filter(
    ({ letter }, index) => letter === "m" && calendar[index - 1]?.letter !== "m",
  );
  const ended = ofType(events, "streak.ended").length;
  return [
    ...differences(
      "active day",
      active,
      told.map(({ body }) => body["day"]),
    ),
    ...(ended - repaired === gaps.length
      ? []
      : [`${gaps.length} gaps, ${ended} streaks ended and ${repaired} repaired by the events`]),
  ];
}

/** Days told to be something else, for another reason than that a streak ended, or was won back by its user. */
function isCorrection({ type, body }: StoredEvent): boolean {
  const isDayEnd = (body["cause"] as { kind?: unknown }).kind === "day_end";
  return type === "day.corrected" && !isDayEnd && body["after"] !== "repaired";
}

function ofType(events: readonly StoredEvent[], type: string): readonly StoredEvent[] {
  return events.filter((event) => event.type === type);
}

interface Spelt {
  readonly day: string;
  readonly letter: string;
}

/** A run-length calendar, day by day. */
function* spell({
  from,
  runs,
}: {
  readonly from: number;
  readonly runs: string;
}): Generator<Spelt> {
  let day = from;
  for (const [, letter = "", count = ""] of runs.matchAll(/([a-z])(\d+)/g))
    for (let left = Number(count); left > 0; left--, day++) yield { day: dayText(day), letter };
}

function dayText(day: number): string {
  return formatDay(day as Parameters<typeof formatDay>[0]);
}

function differences(
  what: string,
  expected: readonly unknown[],
  told: readonly unknown[],
): readonly string[] {
  const missing = expected.filter((one) => !told.includes(one));
  const surplus = told.filter((one) => !expected.includes(one));
  return [
    ...missing.map((one) => `${what} ${String(one)} was not told`),
    ...surplus.map((one) => `${what} ${String(one)} was told and is not so`),
  ];
}
