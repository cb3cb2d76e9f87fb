import {
  asInstant,
  type CalendarDay,
  changeZone,
  compileRules,
  type CompiledRules,
  type Day,
  type Decision,
  type EngineEvent,
  grantFreezes,
  type Instant,
  parseDay,
  parseRules,
  recordActivity,
  type ReportedActivity,
  settleUser,
  type StreakState,
  type UserState,
  viewCalendar,
} from "@flamekeeper/engine";
import { World } from "./world.ts";

/** `lesson` 10 XP and `big` 100, no freezes earned: what a test needs is laid over it. */
const baseline = { types: { lesson: { xp: 10 }, big: { xp: 100 } }, week: null };

export function compile(document: object): CompiledRules {
  const parsed = parseRules({ ...baseline, ...document });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  return compileRules(parsed.rules);
}

/** Rules with one streak. */
export function daily(streak: object, app: object = {}): object {
  return { ...app, streaks: { daily: { freeze: { everyXp: null, max: null }, ...streak } } };
}

/** ISO 8601, read as UTC. */
export function instant(text: string): Instant {
  return asInstant(Date.parse(text.endsWith("Z") ? text : `${text}Z`));
}

export function day(text: string): Day {
  const parsed = parseDay(text);
  if (parsed === null) throw new Error(`Not a date: ${text}`);
  return parsed;
}

export function signUp(document: object, at: string, zone = "UTC"): World {
  const world = new World(compile(document));
  world.signUp(zone, instant(at));
  return world;
}

/** Records a `lesson`, or what `reported` says. */
export function report(
  world: World,
  at: string,
  reported: Partial<ReportedActivity> = {},
): Decision {
  const id = `activity-${world.activities.length + 1}`;
  const activity = { id, type: "lesson", occurredAt: null, timeZone: null, data: {}, ...reported };
  return world.run(instant(at), (subject) => recordActivity(subject, activity));
}

/** A lesson at noon UTC of each day. */
export function study(world: World, ...dates: readonly string[]): void {
  for (const date of dates) report(world, `${date}T12:00`);
}

export function settle(world: World, at: string): void {
  world.run(instant(at), settleUser);
}

export function move(world: World, at: string, zone: string): void {
  world.run(instant(at), (subject) => changeZone(subject, zone));
}

export function grant(world: World, at: string, count: number, key = "daily"): void {
  world.run(instant(at), (subject) => grantFreezes(subject, key, count));
}

export function stateOf(world: World): UserState {
  if (world.state === null) throw new Error("Nobody has signed up yet");
  return world.state;
}

export function streakOf(world: World, key = "daily"): StreakState {
  const streak = stateOf(world).streaks.find((one) => one.key === key);
  if (streak === undefined) throw new Error(`There is no streak "${key}"`);
  return streak;
}

/** The statuses from one date to another. */
export function statuses(world: World, from: string, to: string, key = "daily"): string {
  const days: readonly CalendarDay[] = viewCalendar(
    stateOf(world),
    streakOf(world, key),
    day(from),
    day(to),
  );
  return days.map(({ status }) => status).join(" ");
}

/** The types of the events that `act` caused, in order. */
export function told(world: World, act: () => void): readonly EngineEvent["type"][] {
  return toldEvents(world, act).map(({ type }) => type);
}

export function toldEvents(world: World, act: () => void): readonly EngineEvent[] {
  const before = world.events.length;
  act();
  return world.events.slice(before);
}
