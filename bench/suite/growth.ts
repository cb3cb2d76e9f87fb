import { aim, type Benchmark, type Cell, median } from "../benchmark.ts";
import { userAt } from "../load/jobs.ts";
import { runJob } from "../load/run-job.ts";
import { postgresVersion } from "../report/machine.ts";
import { peopleWho } from "../seed/people.ts";
import { settleDown, stopAutovacuum } from "../seed/settle-down.ts";
import { seedDeeds } from "../seed/deeds.ts";
import { makeDue, seedUsers } from "../seed/users.ts";
import { type App, createApp } from "../server/app.ts";
import { expectJudged, runInServer } from "../server/maintenance.ts";
import { type Server, serve } from "../server/serve.ts";

const callers = 32;
const warmUpRounds = 3;

interface Cost {
  readonly users: number;
  readonly activityMs: number;
  readonly dueUserMs: number;
}

type Sizes = {
  few: number;
  more: number;
  users: number;
  rounds: number;
  activities: number;
  due: number;
};

export const growth: Benchmark<Sizes> = {
  name: "growth",
  title: "Growth: the same work beside more and more users",
  sizes: { few: 10_000, more: 100_000, users: 1_000_000, rounds: 5, activities: 2_000, due: 1_000 },
  async run(sizes, say) {
    const server = await serve();
    try {
      await stopAutovacuum(server.pool);
      const app = await createApp(server, "Growing");
      say("Warming up");
      await warmUp(server, sizes);
      const costs: Cost[] = [];
      let there = 0;
      for (const users of [sizes.few, sizes.more, sizes.users]) {
        say(`Seeding up to ${users} users`);
        await seed(server, app, there, users);
        there = users;
        say("Measuring");
        costs.push(await measure(server, app, users, sizes));
      }
      return {
        postgres: await postgresVersion(server.pool),
        ...report(costs),
        notes: notesOf(sizes),
      };
    } finally {
      await server.stop();
    }
  },
};

async function seed(server: Server, { appId }: App, from: number, to: number): Promise<void> {
  await seedUsers(server.pool, appId, peopleWho("active"), from, to - from);
  await seedDeeds(server.pool, appId, from, to - from);
  await settleDown(server.pool);
}

/** The first thousands of anything take longer in a process that has just begun. */
async function warmUp(server: Server, { few, activities, due }: Sizes): Promise<void> {
  const app = await createApp(server, "Warming up");
  await seed(server, app, 0, few);
  for (let round = 0; round < warmUpRounds; round++) {
    await recordSome(server, app, few, activities, round);
    await judgeSome(server, app, few, due, round);
  }
}

async function measure(server: Server, app: App, users: number, sizes: Sizes): Promise<Cost> {
  const { rounds, activities, due } = sizes;
  const activityMs: number[] = [];
  const dueUserMs: number[] = [];
  for (let round = 0; round < rounds; round++) {
    activityMs.push(await recordSome(server, app, users, activities, round));
    dueUserMs.push(await judgeSome(server, app, users, due, round));
  }
  return { users, activityMs: median(activityMs), dueUserMs: median(dueUserMs) };
}

/** Each of another user. Answers what one costs. */
async function recordSome(
  { address }: Server,
  { appId, serverKey: key }: App,
  users: number,
  count: number,
  round: number,
): Promise<number> {
  const load = { callers, warmUpMs: 0, measureMs: Number.MAX_SAFE_INTEGER, mostCalls: count };
  const prefix = `${appId}-${users}-${round}`;
  const turn = { users, skip: round * count, prefix };
  const { perSecond } = await runJob({ kind: "record", load, ...turn, address, key });
  return 1_000 / perSecond;
}

/** Users from all over the table become due, and are judged. Answers what one costs. */
async function judgeSome(
  server: Server,
  app: App,
  users: number,
  count: number,
  round: number,
): Promise<number> {
  const turn = { users, skip: round * count };
  const indexes = Array.from({ length: count }, (_, index) => userAt(turn, index));
  await makeDue(server.pool, app.appId, peopleWho("missed"), indexes);
  const run = await runInServer(server, app);
  expectJudged(run, count);
  return run.durationMs / count;
}

function report(costs: readonly Cost[]) {
  const [first] = costs;
  if (first === undefined) throw new Error("Nothing was measured");
  const growthOf = (of: (cost: Cost) => number): readonly number[] =>
    costs.map((cost) => (of(cost) / of(first) - 1) * 100);
  const ofActivities = growthOf((cost) => cost.activityMs);
  const ofDueUsers = growthOf((cost) => cost.dueUserMs);
  const rows = costs.map(({ users, activityMs, dueUserMs }, index): readonly Cell[] => [
    users,
    activityMs * 1_000,
    ofActivities[index] ?? null,
    dueUserMs * 1_000,
    ofDueUsers[index] ?? null,
  ]);
  return {
    tables: [
      {
        title: "What one costs, beside so many users",
        columns: ["users", "activity us", "growth %", "due user us", "growth % "],
        rows,
      },
    ],
    aims: [
      aim("growth of the cost of an activity", Math.max(...ofActivities), "%", "under", 20),
      aim("growth of the cost of a due user", Math.max(...ofDueUsers), "%", "under", 20),
    ],
  };
}

function notesOf({ rounds, activities, due }: Sizes): readonly string[] {
  return [
    `Medians of ${rounds} rounds; in each, ${activities} activities of as many users at ${callers} connections, then ${due} due users, both from all over the table.`,
    "Wall time divided by the count: what the callers' process takes is in it. Every user has an activity, a ledger entry and an event already.",
  ];
}
