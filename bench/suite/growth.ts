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

/** A server with so many users in its database. */
interface Site {
  readonly users: number;
  readonly server: Server;
  readonly app: App;
}

interface Cost {
  readonly users: number;
  readonly activityMs: number;
  readonly dueUserMs: number;
}

/** What it cost at each of the sites, in their order. */
type Round = readonly Cost[];

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
  sizes: { few: 10_000, more: 100_000, users: 1_000_000, rounds: 5, activities: 1_000, due: 1_000 },
  async run(sizes, say) {
    const sites: Site[] = [];
    let postgres = "unknown";
    try {
      for (const users of [sizes.few, sizes.more, sizes.users]) {
        say(`Seeding ${users} users`);
        const site = await open(users);
        sites.push(site);
        postgres = await postgresVersion(site.server.pool);
      }
      say("Measuring");
      const rounds = await measure(sites, sizes);
      return { postgres, ...report(rounds), notes: notesOf(sizes) };
    } finally {
      await Promise.all(sites.map(({ server }) => server.stop()));
    }
  },
};

async function open(users: number): Promise<Site> {
  const server = await serve();
  try {
    await stopAutovacuum(server.pool);
    const app = await createApp(server, "Growing");
    await seedUsers(server.pool, app.appId, peopleWho("active"), 0, users);
    await seedDeeds(server.pool, app.appId, 0, users);
    await settleDown(server.pool);
    return { users, server, app };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** The sites take turns, so that a machine that is slower for a while is so for all of them. The first round does not count: it warms them up. */
async function measure(sites: readonly Site[], sizes: Sizes): Promise<readonly Round[]> {
  const rounds: Round[] = [];
  for (let round = 0; round <= sizes.rounds; round++) {
    const costs: Cost[] = [];
    for (const site of sites) {
      const activityMs = await recordSome(site, sizes.activities, round);
      const dueUserMs = await judgeSome(site, sizes.due, round);
      costs.push({ users: site.users, activityMs, dueUserMs });
    }
    if (round > 0) rounds.push(costs);
  }
  return rounds;
}

/** Each of another user. Answers what one costs. */
async function recordSome(
  { users, server, app }: Site,
  count: number,
  round: number,
): Promise<number> {
  const { address } = server;
  const load = { callers, warmUpMs: 0, measureMs: Number.MAX_SAFE_INTEGER, mostCalls: count };
  const turn = { users, skip: round * count, prefix: `r${round}` };
  const { perSecond } = await runJob({
    kind: "record",
    load,
    ...turn,
    address,
    key: app.serverKey,
  });
  return 1_000 / perSecond;
}

/** Users from all over the table become due, and are judged. Answers what one costs. */
async function judgeSome(
  { users, server, app }: Site,
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

function report(rounds: readonly Round[]) {
  const [first] = rounds;
  if (first === undefined) throw new Error("Nothing was measured");
  const rows = first.map(({ users }, site): readonly Cell[] => [
    users,
    ...columnsOf(rounds, site, (cost) => cost.activityMs),
    ...columnsOf(rounds, site, (cost) => cost.dueUserMs),
  ]);
  const mostIn = (column: number): number => Math.max(...rows.map((row) => Number(row[column])));
  return {
    tables: [
      {
        title: "What one costs, beside so many users",
        columns: ["users", "activity us", "growth %", "due user us", "growth % "],
        rows,
      },
    ],
    aims: [
      aim("growth of the cost of an activity", mostIn(2), "%", "under", 20),
      aim("growth of the cost of a due user", mostIn(4), "%", "under", 20),
    ],
  };
}

/** What one costs there, and how much more that is than at the first site in the same round. */
function columnsOf(
  rounds: readonly Round[],
  site: number,
  ms: (cost: Cost) => number,
): readonly [number, number] {
  const at = (round: Round, index: number): number => {
    const cost = round[index];
    if (cost === undefined) throw new Error("A round goes to every site");
    return ms(cost);
  };
  const microseconds = median(rounds.map((round) => at(round, site))) * 1_000;
  return [microseconds, median(rounds.map((round) => (at(round, site) / at(round, 0) - 1) * 100))];
}

function notesOf({ rounds, activities, due }: Sizes): readonly string[] {
  return [
    `A server and a database for each number of users. Medians of ${rounds} rounds in which they take turns, after one to warm up; in each, ${activities} activities of as many users at ${callers} connections, then ${due} due users, both from all over the table. Growth is the median of the rounds' own.`,
    "Wall time divided by the count: what the callers' process takes is in it. Every user has an activity, a ledger entry and an event already.",
  ];
}
