import { aim, type Benchmark, type Cell, median } from "../benchmark.ts";
import type { Load, Measured } from "../load/callers.ts";
import type { Job } from "../load/jobs.ts";
import { runJob } from "../load/run-job.ts";
import { postgresVersion } from "../report/machine.ts";
import { peopleWho } from "../seed/people.ts";
import { seedDeeds } from "../seed/deeds.ts";
import { settleDown, stopAutovacuum } from "../seed/settle-down.ts";
import { seedUsers } from "../seed/users.ts";
import { createApp } from "../server/app.ts";
import { poolSize, serve } from "../server/serve.ts";

const levels = [1, 32, 256] as const;
/** A backend that catches up sends one batch after the other, and prepares one meanwhile. */
const batchCallers = 2;

interface Round {
  readonly ours: Measured;
  readonly byHand: Measured;
}

export const ingest: Benchmark<{ users: number; rounds: number; ms: number; batch: number }> = {
  name: "ingest",
  title: "Ingest: activities over HTTP",
  sizes: { users: 10_000, rounds: 3, ms: 1_500, batch: 1_000 },
  async run({ users, rounds, ms, batch }, say) {
    const server = await serve();
    try {
      const { pool, address, dataFolder } = server;
      await stopAutovacuum(pool);
      const app = await createApp(server, "Over HTTP");
      const hand = await createApp(server, "By hand");
      say(`Seeding ${users} users, twice`);
      for (const { appId } of [app, hand]) {
        await seedUsers(pool, appId, peopleWho("pending"), 0, users);
        // Plans that were made for empty tables would be kept however many rows there are later.
        await seedDeeds(pool, appId, 0, users);
      }
      await settleDown(pool);
      const shared = { users, skip: 0 };
      const http = { ...shared, address, key: app.serverKey };
      const byHand = { kind: "by hand", ...shared, dataFolder, appId: hand.appId } as const;
      const measured = new Map<number, readonly Round[]>();
      for (const callers of levels) {
        say(`${callers} connections`);
        measured.set(
          callers,
          await alternate(rounds, async (round) => {
            const load = loadOf(callers, ms);
            const prefix = `c${callers}-${round}`;
            return {
              ours: await runJob({ kind: "record", ...http, load, prefix }),
              byHand: await runJob({ ...byHand, load, prefix }),
            };
          }),
        );
      }
      say(`Batches of ${batch}`);
      const batches = await alternate(rounds, (round) => {
        const job: Job = {
          kind: "batch",
          ...http,
          load: loadOf(batchCallers, ms),
          prefix: `b${round}`,
          size: batch,
        };
        return runJob(job);
      });
      return {
        postgres: await postgresVersion(pool),
        ...report(measured, batches, batch),
        notes: [
          `Each of ${users} users in turn, unique ids; an activity writes the user, the activity, the ledger, its events, and the answer for repetitions.`,
          `By hand: begin, select for update, update, three inserts (activity, ledger, event), commit, without rules and HTTP, on a pool of ${poolSize} as the server's, by as many callers.`,
          `Medians of ${rounds} rounds in which both take turns; the callers' own processes take from the same cores ("callers' cores").`,
        ],
      };
    } finally {
      await server.stop();
    }
  },
};

function loadOf(callers: number, ms: number): Load {
  return {
    callers,
    warmUpMs: Math.round(ms / 4),
    measureMs: ms,
    mostCalls: Number.MAX_SAFE_INTEGER,
  };
}

async function alternate<T>(
  rounds: number,
  each: (round: number) => Promise<T>,
): Promise<readonly T[]> {
  const results: T[] = [];
  for (let round = 0; round < rounds; round++) results.push(await each(round));
  return results;
}

function report(
  measured: ReadonlyMap<number, readonly Round[]>,
  batches: readonly Measured[],
  batch: number,
) {
  const ratioAt = (callers: number, of: (round: Round) => number): number =>
    median((measured.get(callers) ?? []).map(of));
  const byRate = ({ ours, byHand }: Round): number => ours.perSecond / byHand.perSecond;
  const byLatency = ({ ours, byHand }: Round): number => ours.p50Ms / byHand.p50Ms;
  const rows = [...measured].map(([callers, rounds]): readonly Cell[] => [
    callers,
    ...numbersOf(rounds.map(({ ours }) => ours)),
    median(rounds.map(({ byHand }) => byHand.perSecond)),
    median(rounds.map(({ byHand }) => byHand.p50Ms)),
    median(rounds.map(({ byHand }) => byHand.p99Ms)),
    ratioAt(callers, byRate),
  ]);
  const perSecond = median(batches.map((one) => one.perSecond)) * batch;
  const handAt32 = median((measured.get(32) ?? []).map(({ byHand }) => byHand.perSecond));
  return {
    tables: [
      {
        title: "`POST /v1/activities`",
        columns: [
          "connections",
          "requests/s",
          "p50 ms",
          "p99 ms",
          "callers' cores",
          "by hand /s",
          "by hand p50 ms",
          "by hand p99 ms",
          "times by hand",
        ],
        rows,
      },
      {
        title: "`POST /v1/activities/batch`",
        columns: [
          "connections",
          "batch of",
          "activities/s",
          "p50 ms",
          "p99 ms",
          "callers' cores",
          "times by hand at 32",
        ],
        rows: [
          [batchCallers, batch, perSecond, ...numbersOf(batches).slice(1), perSecond / handAt32],
        ],
      },
    ],
    aims: [
      aim("requests at 32 connections, by hand 1", ratioAt(32, byRate), "x", "at least", 1.5),
      aim(
        "activities in batches, by hand at 32 callers 1",
        perSecond / handAt32,
        "x",
        "at least",
        6,
      ),
      aim(
        "latency (p50) of a lonely request, by hand 1",
        ratioAt(1, byLatency),
        "x",
        "at most",
        1.3,
      ),
    ],
  };
}

function numbersOf(rounds: readonly Measured[]): readonly number[] {
  const medianOf = (of: (round: Measured) => number): number => median(rounds.map(of));
  return [
    medianOf((round) => round.perSecond),
    medianOf((round) => round.p50Ms),
    medianOf((round) => round.p99Ms),
    medianOf((round) => round.callerCores),
  ];
}
