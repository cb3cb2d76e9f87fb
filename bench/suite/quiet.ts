import { aim, type Benchmark, median } from "../benchmark.ts";
import { postgresVersion } from "../report/machine.ts";
import { peopleWho } from "../seed/people.ts";
import { settleDown, stopAutovacuum } from "../seed/settle-down.ts";
import { seedUsers } from "../seed/users.ts";
import { createApp } from "../server/app.ts";
import { expectJudged, runInServer } from "../server/maintenance.ts";
import { serve } from "../server/serve.ts";

export const quiet: Benchmark<{ users: number; passes: number }> = {
  name: "quiet",
  title: "Quiet: a maintenance pass when nobody is due",
  sizes: { users: 1_000_000, passes: 50 },
  async run({ users, passes }, say) {
    const server = await serve();
    try {
      await stopAutovacuum(server.pool);
      const app = await createApp(server, "Nobody due");
      say(`Seeding ${users} users`);
      await seedUsers(server.pool, app.appId, peopleWho("active"), 0, users);
      await settleDown(server.pool);
      say(`${passes} passes`);
      const tookMs: number[] = [];
      for (let pass = 0; pass < passes; pass++) {
        const begunMs = performance.now();
        expectJudged(await runInServer(server, app), 0);
        tookMs.push(performance.now() - begunMs);
      }
      const usualMs = median(tookMs);
      return {
        postgres: await postgresVersion(server.pool),
        tables: [
          {
            title: "A pass, as whoever asks for it sees it",
            columns: ["users", "passes", "median ms", "fastest ms", "slowest ms"],
            rows: [[users, passes, usualMs, Math.min(...tookMs), Math.max(...tookMs)]],
          },
        ],
        aims: [aim("a pass with nobody due", usualMs, "ms", "under", 20)],
        notes: [
          "From `POST /v1/maintenance/runs` to the end of reading the run's record: two requests over HTTP.",
        ],
      };
    } finally {
      await server.stop();
    }
  },
};
