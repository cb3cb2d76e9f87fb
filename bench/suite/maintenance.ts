import { aim, type Benchmark, type Cell, type Say } from "../benchmark.ts";
import { judgeOneByOne } from "../compare/old-algorithm.ts";
import { judgeByPlainSql, noteJudged } from "../compare/plain-sql.ts";
import { postgresVersion } from "../report/machine.ts";
import { peopleWho } from "../seed/people.ts";
import { removeUsers, settleDown, stopAutovacuum } from "../seed/settle-down.ts";
import { seedUsers } from "../seed/users.ts";
import { createApp } from "../server/app.ts";
import { expectJudged, runAlone } from "../server/maintenance.ts";
import { type Server, serve } from "../server/serve.ts";

interface Judging {
  readonly users: number;
  readonly perSecond: number;
  readonly peakBytes: number;
  readonly plainPerSecond: number;
}

export const maintenance: Benchmark<{ fewer: number; users: number; old: number }> = {
  name: "maintenance",
  title:
    "Maintenance: users whose boundary has passed, half of them covered by a freeze, half at their streak's end",
  sizes: { fewer: 100_000, users: 1_000_000, old: 2_000 },
  async run({ fewer, users, old }, say) {
    const server = await serve();
    try {
      await stopAutovacuum(server.pool);
      const oldPerSecond = await judgeAsOfOld(server, old, say);
      const few = await judge(server, fewer, say);
      const many = await judge(server, users, say);
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
            rows: [few, many].map((judging) => rowOf(judging, oldPerSecond)),
          },
        ],
        aims: [
          aim("of plain SQL", many.perSecond / many.plainPerSecond, "x", "at least", 0.5),
          aim("times the old algorithm", many.perSecond / oldPerSecond, "x", "at least", 50),
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
          "Plain SQL: one `update` and one `insert` in one transaction that write the same states, due instants and events to the same rows, seeded anew, known beforehand.",
          `Old algorithm: pages of 100, one transaction for each user, on ${old} users.`,
          "Ids are random, autovacuum is off; a `vacuum analyze` and a checkpoint go before each measurement.",
        ],
      };
    } finally {
      await server.stop();
    }
  },
};

function rowOf(judging: Judging, oldPerSecond: number): readonly Cell[] {
  const { users, perSecond, peakBytes, plainPerSecond } = judging;
  const ratios = [perSecond / plainPerSecond, oldPerSecond, perSecond / oldPerSecond];
  return [users, perSecond, peakBytes / 1e6, plainPerSecond, ...ratios];
}

async function judge(server: Server, count: number, say: Say): Promise<Judging> {
  const { pool } = server;
  const app = await createApp(server, `${count} due users`);
  say(`Seeding ${count} due users`);
  await seedDue(server, app.appId, count);
  say("Judging them");
  const run = await runAlone(server, app);
  expectJudged(run, count);
  await noteJudged(pool, app.appId);
  say("The same by plain SQL");
  await seedDue(server, app.appId, count);
  const plainMs = await judgeByPlainSql(pool, app.appId, count);
  return {
    users: count,
    perSecond: (count / run.durationMs) * 1_000,
    peakBytes: run.peakBytes,
    plainPerSecond: (count / plainMs) * 1_000,
  };
}

async function judgeAsOfOld(server: Server, count: number, say: Say): Promise<number> {
  const { appId } = await createApp(server, "The old algorithm");
  await seedDue(server, appId, count);
  say(`Judging ${count} users with the old algorithm`);
  const tookMs = await judgeOneByOne(server.pool, appId, count);
  return (count / tookMs) * 1_000;
}

/** Nobody else is in the tables then. */
async function seedDue({ pool }: Server, appId: string, count: number): Promise<void> {
  await removeUsers(pool);
  await seedUsers(pool, appId, peopleWho("missed"), 0, count);
  await settleDown(pool);
}
