import { aim, type Benchmark, type Cell, type Say } from "../benchmark.ts";
import { judgeOneByOne } from "../compare/old-algorithm.ts";
import { judgeByPlainSql, noteJudged, noteWho } from "../compare/plain-sql.ts";
import { postgresVersion } from "../report/machine.ts";
import { peopleWho } from "../seed/people.ts";
import { removeUsers, settleDown, stopAutovacuum } from "../seed/settle-down.ts";
import { seedUsers } from "../seed/users.ts";
import { type App, createApp } from "../server/app.ts";
import { expectJudged, runAlone, runInServer } from "../server/maintenance.ts";
import { type Server, serve } from "../server/serve.ts";

type Sizes = { fewer: number; users: number; plain: number; old: number };

interface Judging {
  readonly users: number;
  readonly perSecond: number;
  readonly peakBytes: number;
  readonly plainPerSecond: number;
  readonly oldPerSecond: number;
}

export const maintenance: Benchmark<Sizes> = {
  name: "maintenance",
  title:
    "Maintenance: users whose boundary has passed, half of them covered by a freeze, half at their streak's end",
  sizes: { fewer: 100_000, users: 1_000_000, plain: 200_000, old: 2_000 },
  async run({ fewer, users, plain, old }, say) {
    const server = await serve();
    try {
      await stopAutovacuum(server.pool);
      await learnWhatBecomesOfThem(server);
      const few = await judge(server, fewer, { plain: Math.min(plain, fewer), old }, say);
      const many = await judge(server, users, { plain: Math.min(plain, users), old }, say);
      const megabytes = many.peakBytes / 1e6;
      return {
        postgres: await postgresVersion(server.pool),
        tables: [
          {
            title: "Users judged",
            columns: [
              "due users",
              "users/s",
              "peak memory MB",
              "plain SQL users/s",
              "of plain SQL",
              "old algorithm users/s",
              "times the old",
            ],
            rows: [few, many].map(rowOf),
          },
        ],
        aims: [
          aim("of plain SQL", many.perSecond / many.plainPerSecond, "x", "at least", 0.5),
          aim("times the old algorithm", many.perSecond / many.oldPerSecond, "x", "at least", 50),
          aim(
            `memory at ${users} beside ${fewer} users`,
            many.peakBytes / few.peakBytes,
            "x",
            "at most",
            1.1,
          ),
          aim(`peak memory at ${users} users`, megabytes, "MB", "under", 200),
        ],
        notes: [
          "Judged by `flamekeeper maintain` in a process of its own, whose peak memory is the kernel's count (VmHWM); users/s are those of the run's record.",
          `Plain SQL: one \`update\` and one \`insert\` in one transaction that write the same states, due instants and events, known beforehand, to the same kind of rows of the same app: ${plain} at most, judged before the others.`,
          `Old algorithm: pages of 100, one transaction for each user, on ${old} users of another app in the same tables.`,
          noteOfReach(many),
          "Ids are random, autovacuum is off; a `vacuum analyze` and a checkpoint go before plain SQL's turn, and again before the run.",
        ],
      };
    } finally {
      await server.stop();
    }
  },
};

/** How far the aims are from each other. */
function noteOfReach({ plainPerSecond, oldPerSecond }: Judging): string {
  return `Plain SQL itself judges ${(plainPerSecond / oldPerSecond).toFixed(1)} times as many as the old algorithm.`;
}

function rowOf(judging: Judging): readonly Cell[] {
  const { users, perSecond, peakBytes, plainPerSecond, oldPerSecond } = judging;
  const ratios = [perSecond / plainPerSecond, oldPerSecond, perSecond / oldPerSecond];
  return [users, perSecond, peakBytes / 1e6, plainPerSecond, ...ratios];
}

/** Plain SQL has to know: one user of each kind is judged for it. */
async function learnWhatBecomesOfThem(server: Server): Promise<void> {
  const people = peopleWho("missed");
  const app = await createApp(server, "One of each kind");
  await removeUsers(server.pool);
  await seedUsers(server.pool, app.appId, people, 0, people.length);
  expectJudged(await runInServer(server, app), people.length);
  await noteJudged(server.pool, app.appId);
}

/** All three ways in the same tables, each on users of its own; those of plain SQL are spread over the same indexes as those of the run. */
async function judge(
  server: Server,
  count: number,
  { plain, old }: Pick<Sizes, "plain" | "old">,
  say: Say,
): Promise<Judging> {
  const { pool } = server;
  await removeUsers(pool);
  say(`Seeding ${count} due users, ${plain} for plain SQL, and ${old} for the old algorithm`);
  const app = await seedDue(server, `${count} due users`, count + plain);
  await noteWho(pool, count, plain, peopleWho("missed").length);
  const oneByOne = await seedDue(server, "The old algorithm", old);
  await settleDown(pool);
  say("Judging by plain SQL");
  const plainMs = await judgeByPlainSql(pool, app.appId, plain);
  say("Judging with the old algorithm");
  const oldMs = await judgeOneByOne(pool, oneByOne.appId, old);
  await settleDown(pool);
  say("Judging");
  const run = await runAlone(server, app);
  expectJudged(run, count);
  return {
    users: count,
    perSecond: (count / run.durationMs) * 1_000,
    peakBytes: run.peakBytes,
    plainPerSecond: (plain / plainMs) * 1_000,
    oldPerSecond: (old / oldMs) * 1_000,
  };
}

async function seedDue(server: Server, name: string, count: number): Promise<App> {
  const app = await createApp(server, name);
  await seedUsers(server.pool, app.appId, peopleWho("missed"), 0, count);
  return app;
}
