import {
  addDays,
  addMs,
  type AppFacts,
  asInstant,
  compileRules,
  dayOf,
  dueAt,
  grantFreezes,
  type Instant,
  newUser,
  parseRules,
  recordActivity,
  settleUser,
  startOfDay,
  type UserState,
} from "@flamekeeper/engine";

/**
 * What the test clock of every benchmarked app shows. It stands still, so that each run meets the same boundaries at whatever time of day it is
 * made. At this hour the day has begun in all of the zones below, and has ended in none.
 */
export const clock: Instant = asInstant(Date.UTC(2026, 2, 12, 12));

export const zones: readonly string[] = [
  "America/New_York",
  "Europe/Berlin",
  "Asia/Kolkata",
  "Asia/Tokyo",
  "America/Sao_Paulo",
  "Australia/Sydney",
  "Africa/Lagos",
  "Europe/London",
];

const parsed = parseRules({});
if (!parsed.ok) throw new Error("The preset is not valid");
const rules = compileRules(parsed.rules);

/** An app with the default rules, as the server opens a new one. */
export const presetApp: AppFacts = {
  epoch: 1,
  versions: [{ version: 1, since: asInstant(0), rules }],
  protections: [],
};

const hourMs = 3_600_000;
/** From beginners to those whom every milestone of the first quarter has met. */
const lengths = [3, 10, 35, 95];

/** One of the people that all users of a benchmark are copies of: made by the engine, activity by activity. */
export interface Person {
  readonly beganAt: Instant;
  readonly state: UserState;
  readonly dueAt: Instant | null;
}

/** `missed`: yesterday ended without an activity, and nobody has judged that yet. `pending`: active yesterday, not yet today. */
export type Standing = "missed" | "pending" | "active";

const restedDays: Readonly<Record<Standing, number>> = { missed: 2, pending: 1, active: 0 };

/** People all over the world, of whom every other one has a freeze left. */
export function peopleWho(standing: Standing): readonly Person[] {
  return lengths.flatMap((length) =>
    zones.flatMap((zone) => [grow(zone, length, standing, 2), grow(zone, length, standing, 0)]),
  );
}

function grow(zone: string, length: number, standing: Standing, freezes: number): Person {
  const today = dayOf(clock, zone, rules.dayStartMs);
  const last = addDays(today, -restedDays[standing]);
  const startOf = (age: number): Instant => startOfDay(addDays(last, -age), zone, rules.dayStartMs);
  const beganAt = startOf(length - 1);
  let { state } = newUser(presetApp, zone, beganAt);
  for (let age = length - 1; age >= 0; age--) {
    state = live(state, addMs(startOf(age), hourMs), length - age);
  }
  state = stocked(state, freezes);
  if (standing === "missed") state = reminded(state, addMs(startOf(-2), -hourMs));
  return { beganAt, state, dueAt: dueAt(state, presetApp) };
}

/** In the last hour of the day that is about to be missed: all that is left to be judged is its end. */
function reminded(state: UserState, now: Instant): UserState {
  const decision = settleUser({ app: presetApp, state, now });
  if (decision.outcome !== "done") throw new Error(`Not settled: ${decision.outcome}`);
  return decision.state;
}

function live(state: UserState, now: Instant, day: number): UserState {
  const decision = recordActivity(
    { app: presetApp, state, now },
    { id: `a${day}`, ...activityOf(day), occurredAt: null, timeZone: null },
  );
  if (decision.outcome !== "done") throw new Error(`Not recorded: ${decision.outcome}`);
  return decision.state;
}

/** Exactly so many freezes, whatever the XP earned. */
function stocked(state: UserState, freezes: number): UserState {
  const emptied = {
    ...state,
    streaks: state.streaks.map((streak) => ({ ...streak, freezes: 0 })),
  };
  if (freezes === 0) return emptied;
  const now = state.settledAt;
  const decision = grantFreezes({ app: presetApp, state: emptied, now }, "daily", freezes);
  if (decision.outcome !== "done") throw new Error(`Not granted: ${decision.outcome}`);
  return decision.state;
}

const quiz = { type: "quiz_completed", data: { score: 8, total: 10, difficulty: "hard" } };
const guide = { type: "study_guide_completed", data: { title: "Torts" } };
const cards = { type: "flashcard_set_completed", data: { correct: 37, total: 40 } };
const mix = [quiz, cards, guide, cards];

/** What a user does the so-many-th time. */
export function activityOf(count: number): typeof quiz | typeof guide | typeof cards {
  return mix[count % mix.length] ?? quiz;
}
