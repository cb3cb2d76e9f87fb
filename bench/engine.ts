import {
  type ActivityFact,
  addDays,
  addMs,
  type AppFacts,
  asDay,
  asInstant,
  compileRules,
  dueAt,
  fold,
  importHistory,
  type Instant,
  newUser,
  parseRules,
  type PastActivity,
  recordActivity,
  type ReportedActivity,
  settleUser,
  startOfDay,
  type UserFacts,
  type UserState,
} from "@flamekeeper/engine";

/** What one core does in a second, for judging a change to the engine: the study preset, users all over the world. */

const hourMs = 3_600_000;
const userCount = 2_000;
/** The clock of a thread ticks in milliseconds; one round over all users takes hardly more. */
const settleTimes = 50;
const zones = [
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
const app: AppFacts = {
  epoch: 1,
  versions: [{ version: 1, since: asInstant(0), rules }],
  protections: [],
};

const quiz = { type: "quiz_completed", data: { score: 8, total: 10, difficulty: "hard" } };
const guide = { type: "study_guide_completed", data: { title: "Torts" } };
const cards = { type: "flashcard_set_completed", data: { correct: 37, total: 40 } };
const mix = [quiz, cards, guide, cards];

const firstDay = asDay(20_454);

function zoneOf(user: number): string {
  return zones[user % zones.length] ?? "UTC";
}

function at(user: number, day: number, hours: number): Instant {
  return addMs(startOfDay(addDays(firstDay, day), zoneOf(user), rules.dayStartMs), hours * hourMs);
}

function report(id: number): ReportedActivity {
  const { type, data } = mix[id % mix.length] ?? quiz;
  return { id: `a${id}`, type, data, occurredAt: null, timeZone: null };
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

/** Repeats `work` for at least a second and prints how often per second; `prepare` is not counted. */
function measure<T>(
  name: string,
  count: number,
  prepare: () => T,
  work: (prepared: T) => void,
): void {
  for (let round = 0; round < 2; round++) work(prepare());
  const rates: number[] = [];
  let totalMs = 0;
  while (totalMs < 1_000) {
    const prepared = prepare();
    const begunMs = spentMs();
    work(prepared);
    const ms = spentMs() - begunMs;
    totalMs += ms;
    rates.push((count / ms) * 1_000);
  }
  const median = rates.toSorted((one, other) => one - other)[rates.length >> 1] ?? 0;
  console.log(`${name.padEnd(60)}${Math.round(median).toLocaleString("en").padStart(12)} /s`);
}

/** Ten days of one activity each: lengths, freezes and XP as in the midst of life. */
function grown(days: number): UserState[] {
  const states = signUp(userCount);
  for (let day = 0; day < days; day++) {
    states.forEach((_, user) => record(states, user, at(user, day, 9), day));
  }
  return states;
}

const used = grown(5);
const tired = grown(6);

measure(
  "activities, 4 on each of 5 days for each user",
  userCount * 20,
  () => [...used],
  (states) => {
    for (let day = 5; day < 10; day++) {
      for (let each = 0; each < 4; each++) {
        states.forEach((_, user) => record(states, user, at(user, day, 9 + each), day * 4 + each));
      }
    }
  },
);
measure(
  "activities, the first of the day for each user",
  userCount * 5,
  () => [...used],
  (states) => {
    for (let day = 5; day < 10; day++) {
      states.forEach((_, user) => record(states, user, at(user, day, 9), day));
    }
  },
);

const settleCount = userCount * settleTimes;
measure(
  "settles, a freeze spent",
  settleCount,
  () => withFreezes(1),
  (states) => settleAll(states, 7, 1),
);
measure(
  "settles, a streak ended",
  settleCount,
  () => withFreezes(0),
  (states) => settleAll(states, 7, 1),
);
measure(
  "settles, nothing to do",
  settleCount,
  () => tired,
  (states) => settleAll(states, 5, 11),
);

function withFreezes(freezes: number): UserState[] {
  return tired.map((state) => ({
    ...state,
    streaks: state.streaks.map((streak) => ({ ...streak, freezes })),
  }));
}

for (const [days, users] of [
  [30, 2_000],
  [365, 200],
  [3_650, 20],
] as const) {
  const now = at(0, days, 30);
  const histories = Array.from({ length: users }, (_, user) => historyOf(user, days));
  const count = histories.reduce((sum, { activities }) => sum + activities.length, 0);
  const name = `folds of ${days} days (${Math.round(count / users)} activities)`;
  measure(
    name,
    users,
    () => null,
    () => {
      for (const user of histories) fold(user, app, now);
    },
  );
}

/** Most days something, some days more, now and then a gap; a flight every few months. */
function historyOf(user: number, days: number): UserFacts {
  const random = randomFrom(user + 1);
  const past: PastActivity[] = [];
  for (let day = 0; day < days; day++) {
    if (random() < 0.15) continue;
    const count = 1 + Math.floor(random() * 3);
    for (let each = 0; each < count; each++) {
      const { type, data } = mix[Math.floor(random() * mix.length)] ?? quiz;
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
