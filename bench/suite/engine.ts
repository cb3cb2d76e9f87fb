import {
  type ActivityFact,
  addDays,
  addMs,
  asDay,
  asInstant,
  dueAt,
  fold,
  importHistory,
  type Instant,
  newUser,
  type PastActivity,
  recordActivity,
  type ReportedActivity,
  settleUser,
  startOfDay,
  type UserFacts,
  type UserState,
} from "@flamekeeper/engine";
import type { Benchmark } from "../benchmark.ts";
import { activityOf, presetApp, zones } from "../seed/people.ts";

const app = presetApp;
const hourMs = 3_600_000;
/** The clock of a thread ticks in milliseconds; one round over all users takes hardly more. */
const settleTimes = 50;
const dayStartMs = 4 * hourMs;

const firstDay = asDay(20_454);

function zoneOf(user: number): string {
  return zones[user % zones.length] ?? "UTC";
}

function at(user: number, day: number, hours: number): Instant {
  return addMs(startOfDay(addDays(firstDay, day), zoneOf(user), dayStartMs), hours * hourMs);
}

function report(id: number): ReportedActivity {
  return { id: `a${id}`, ...activityOf(id), occurredAt: null, timeZone: null };
}

function signUp(count: number): UserState[] {
  return Array.from(
    { length: count },
    (_, user) => newUser(app, zoneOf(user), at(user, 0, 0)).state,
  );
}

function record(states: UserState[], user: number, now: Instant, id: number): void {
  const decision = recordActivity({ app, state: states[user] as UserState, now }, report(id));
  if (decision.outcome !== "done")
    throw new Error(`An activity was not recorded: ${decision.outcome}`);
  // A server asks this after each change, too.
  dueAt(decision.state, app);
  states[user] = decision.state;
}

function settleAll(states: readonly UserState[], day: number, hours: number): void {
  const instants = states.map((_, user) => at(user, day, hours));
  for (let time = 0; time < settleTimes; time++) {
    states.forEach((state, user) => {
      const decision = settleUser({ app, state, now: instants[user] as Instant });
      if (decision.outcome !== "done")
        throw new Error(`A user was not settled: ${decision.outcome}`);
      dueAt(decision.state, app);
    });
  }
}

/** CPU time of this thread: what else the machine is busy with does not count. */
function spentMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}

interface Work<T> {
  readonly name: string;
  readonly count: number;
  /** Not counted. */
  readonly prepare: () => T;
  readonly work: (prepared: T) => void;
}

/** Repeats the work for at least `ms` and answers how often it is done in a second. */
function rateOf<T>({ count, prepare, work }: Work<T>, ms: number): number {
  for (let round = 0; round < 2; round++) work(prepare());
  let rounds = 0;
  let totalMs = 0;
  while (totalMs < ms) {
    const prepared = prepare();
    const begunMs = spentMs();
    work(prepared);
    // The system counts CPU time in ticks of some milliseconds: a single round may take none.
    totalMs += spentMs() - begunMs;
    rounds += 1;
  }
  return ((rounds * count) / totalMs) * 1_000;
}

/** Some days of one activity each: lengths, freezes and XP as in the midst of life. */
function grown(users: number, days: number): UserState[] {
  const states = signUp(users);
  for (let day = 0; day < days; day++) {
    states.forEach((_, user) => record(states, user, at(user, day, 9), day));
  }
  return states;
}

function recordings(users: number): readonly Work<UserState[]>[] {
  const used = grown(users, 5);
  const recordDays = (states: UserState[], timesADay: number): void => {
    for (let day = 5; day < 10; day++) {
      for (let each = 0; each < timesADay; each++) {
        states.forEach((_, user) => record(states, user, at(user, day, 9 + each), day * 4 + each));
      }
    }
  };
  return [
    {
      name: "activities, 4 on each of 5 days for each user",
      count: users * 20,
      prepare: () => [...used],
      work: (states) => recordDays(states, 4),
    },
    {
      name: "activities, the first of the day for each user",
      count: users * 5,
      prepare: () => [...used],
      work: (states) => recordDays(states, 1),
    },
  ];
}

function settles(users: number): readonly Work<UserState[]>[] {
  const tired = grown(users, 6);
  const count = users * settleTimes;
  return [
    {
      name: "settles, a freeze spent",
      count,
      prepare: () => withFreezes(tired, 1),
      work: (states) => settleAll(states, 7, 1),
    },
    {
      name: "settles, a streak ended",
      count,
      prepare: () => withFreezes(tired, 0),
      work: (states) => settleAll(states, 7, 1),
    },
    {
      name: "settles, nothing to do",
      count,
      prepare: () => tired,
      work: (states) => settleAll(states, 5, 11),
    },
  ];
}

function withFreezes(states: readonly UserState[], freezes: number): UserState[] {
  return states.map((state) => ({
    ...state,
    streaks: state.streaks.map((streak) => ({ ...streak, freezes })),
  }));
}

/** About as many days in all, however long a history is. */
function folds(users: number): readonly Work<null>[] {
  return [30, 365, 3_650].map((days) => {
    const count = Math.max(1, Math.round((users * 30) / days));
    const now = at(0, days, 30);
    const histories = Array.from({ length: count }, (_, user) => historyOf(user, days));
    const activities = histories.reduce((sum, history) => sum + history.activities.length, 0);
    return {
      name: `folds of ${days} days (${Math.round(activities / count)} activities)`,
      count,
      prepare: () => null,
      work: () => {
        for (const user of histories) fold(user, app, now);
      },
    };
  });
}

/** Most days something, some days more, now and then a gap; a flight every few months. */
function historyOf(user: number, days: number): UserFacts {
  const random = randomFrom(user + 1);
  const past: PastActivity[] = [];
  for (let day = 0; day < days; day++) {
    if (random() < 0.15) continue;
    const count = 1 + Math.floor(random() * 3);
    for (let each = 0; each < count; each++) {
      const { type, data } = activityOf(Math.floor(random() * 4));
      const timeZone = random() < 0.005 ? zoneOf(user + day) : null;
      past.push({
        id: `${day}-${each}`,
        type,
        data,
        occurredAt: asInstant(Math.floor(at(user, day, 4 + 12 * random()))),
        timeZone: day === 0 && each === 0 ? zoneOf(user) : timeZone,
      });
    }
  }
  const { user: facts, refusals } = importHistory(null, app, past, at(user, days, 30));
  if (refusals.length > 0) throw new Error("An activity of the past was refused");
  return { ...facts, activities: shuffled(facts.activities, random) };
}

/** A store may answer in any order. */
function shuffled(activities: readonly ActivityFact[], random: () => number): ActivityFact[] {
  return activities
    .map((activity) => ({ activity, place: activity.occurredAt + random() * 48 * hourMs }))
    .sort((one, other) => one.place - other.place)
    .map(({ activity }) => activity);
}

/** Mulberry32, so that every run measures the same. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const engine: Benchmark<{ users: number; ms: number }> = {
  name: "engine",
  title: "Engine: what one core does in a second",
  sizes: { users: 2_000, ms: 500 },
  async run({ users, ms }, say) {
    const rows: [string, number][] = [];
    for (const work of [...recordings(users), ...settles(users)]) {
      say(work.name);
      rows.push([work.name, rateOf(work, ms)]);
    }
    for (const work of folds(users)) {
      say(work.name);
      rows.push([work.name, rateOf(work, ms)]);
    }
    return {
      postgres: null,
      tables: [{ title: "By CPU time", columns: ["what", "/s"], rows }],
      aims: [],
      notes: [`${users} users all over the world, the study preset, no database.`],
    };
  },
};
