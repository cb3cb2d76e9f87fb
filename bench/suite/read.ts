import { type Aim, aim, type Benchmark, type Cell } from "../benchmark.ts";
import { startBareServer } from "../compare/start-bare-server.ts";
import type { Measured } from "../load/callers.ts";
import { runJob } from "../load/run-job.ts";
import { postgresVersion } from "../report/machine.ts";
import { peopleWho } from "../seed/people.ts";
import { settleDown, stopAutovacuum } from "../seed/settle-down.ts";
import { seedUsers } from "../seed/users.ts";
import { createApp } from "../server/app.ts";
import { serve } from "../server/serve.ts";

const questions = [
  { name: "streak", path: "/v1/users/:userId/streaks/daily" },
  { name: "calendar, 30 days", path: "/v1/users/:userId/streaks/daily/calendar?days=30" },
  { name: "calendar, 366 days", path: "/v1/users/:userId/streaks/daily/calendar?days=366" },
  { name: "week", path: "/v1/users/:userId/week" },
] as const;

interface Reading {
  readonly name: string;
  readonly whole: Measured;
  readonly known: Measured;
}

export const read: Benchmark<{ users: number; callers: number; ms: number }> = {
  name: "read",
  title: "Reads over HTTP",
  sizes: { users: 2_000, callers: 32, ms: 1_500 },
  async run({ users, callers, ms }, say) {
    const server = await serve();
    try {
      const { pool, address, dataFolder } = server;
      await stopAutovacuum(pool);
      const app = await createApp(server, "Reads");
      await seedUsers(pool, app.appId, peopleWho("active"), 0, users);
      await settleDown(pool);
      const bareServer = await startBareServer(dataFolder, app.appId);
      const load = {
        callers,
        warmUpMs: Math.round(ms / 3),
        measureMs: ms,
        mostCalls: Number.MAX_SAFE_INTEGER,
      };
      const ask = (path: string, isKnown: boolean, at: string = address): Promise<Measured> =>
        runJob({
          kind: "read",
          load,
          users,
          skip: 0,
          prefix: "",
          address: at,
          key: app.serverKey,
          path,
          isKnown,
        });
      say("A bare select");
      const before = await ask("/:userId", false, bareServer.address);
      const readings: Reading[] = [];
      for (const { name, path } of questions) {
        say(name);
        readings.push({ name, whole: await ask(path, false), known: await ask(path, true) });
      }
      const after = await ask("/:userId", false, bareServer.address);
      await bareServer.stop();
      // The slower of the two would flatter.
      const bare = before.p99Ms < after.p99Ms ? before : after;
      return {
        postgres: await postgresVersion(pool),
        tables: [tableOf(readings, bare)],
        aims: readings.flatMap((reading) => aimsOf(reading, bare)),
        notes: [
          `${callers} connections, each asking again as soon as it is answered, about ${users} users in turn.`,
          "Bare: Fastify with one route that selects a user's state by key, on a pool as large as the server's; the better of two rounds, before and after the others.",
        ],
      };
    } finally {
      await server.stop();
    }
  },
};

function tableOf(readings: readonly Reading[], bare: Measured) {
  return {
    title: "`GET`, and with an ETag that still holds (304)",
    columns: ["question", "requests/s", "p50 ms", "p99 ms", "callers' cores", "p99, bare 1"],
    rows: [
      ["a bare select", ...numbersOf(bare, bare)],
      ...readings.flatMap(({ name, whole, known }) => [
        [name, ...numbersOf(whole, bare)],
        [`${name}, known`, ...numbersOf(known, bare)],
      ]),
    ],
  };
}

function numbersOf(measured: Measured, bare: Measured): readonly Cell[] {
  const { perSecond, p50Ms, p99Ms, callerCores } = measured;
  return [perSecond, p50Ms, p99Ms, callerCores, p99Ms / bare.p99Ms];
}

function aimsOf({ name, whole, known }: Reading, bare: Measured): readonly Aim[] {
  return [
    aim(`p99 of ${name}, bare 1`, whole.p99Ms / bare.p99Ms, "x", "under", 3),
    aim(`p99 of ${name}, known, bare 1`, known.p99Ms / bare.p99Ms, "x", "under", 3),
  ];
}
