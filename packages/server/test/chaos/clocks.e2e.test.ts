import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { apartMs, clockAhead } from "./clock-ahead.ts";
import { busyAmong, crowdOf, gatherCrowd, rulesWithManyFreezes, untilMorning } from "./crowd.ts";
import { expectWhole } from "./expect-whole.ts";
import { Load } from "./load.ts";
import { chaosSeed, isLong, tell, timeoutMs, times } from "./scale.ts";
import { type ServerProcess, startServerProcess } from "./server-process.ts";
import { Stage, type StagedApp } from "./stage.ts";

const crowd = 300;
const hourMs = 3_600_000;
let stage: Stage;
let ahead: ServerProcess;

beforeAll(async () => {
  stage = await Stage.open({ variables: { MAINTENANCE_INTERVAL_SECONDS: "0" } });
  ahead = await startServerProcess({ ...stage.variables, ...clockAhead() });
  stage.atEnd(() => ahead.kill("SIGKILL"));
  // Clocks that agree would prove nothing.
  expect(ahead.startedAt - Date.now()).toBeGreaterThan(apartMs - 60_000);
  const working = { ...stage.variables, MAINTENANCE_INTERVAL_SECONDS: "1" };
  await Promise.all(
    [{}, clockAhead(), {}, clockAhead()].map(async (clock) => {
      const worker = await startServerProcess({ ...working, ...clock });
      stage.atEnd(() => worker.kill("SIGKILL"));
    }),
  );
});

afterAll(() => stage.close());

function startLoad(app: StagedApp, users: readonly string[], clients: number): Load {
  return new Load({
    seed: `clocks ${chaosSeed}`,
    addresses: () => [stage.server.address, ahead.address],
    key: app.serverKey,
    users,
    clients,
  });
}

describe("two servers and four workers on one database, clocks five minutes apart", () => {
  test(
    "judge each night once, while both servers record for the same users",
    { timeout: timeoutMs(600, 1_800) },
    async () => {
      const app = await stage.createApp("sandbox", rulesWithManyFreezes);
      const load = startLoad(app, [...crowdOf(crowd), ...busyAmong(crowd)], 6);
      const nights = times(2, 20);
      for (let night = 0; night < nights; night++) {
        await gatherCrowd(load, crowd, `evening-${night}`);
        await stage.passDay(app, `day-${night}`);
        // By the clock alone: all four see it at the same time.
        await stage.pool.query("update apps set clock = clock + interval '1 day'");
        await untilMorning(stage.pool, app.appId);
        await load.untilMoreAcknowledged(20);
      }
      tell("two servers, four workers", { nights, ...(await expectWhole(stage, app, load)) });
    },
  );

  test(
    "put activities on their days, and begin one streak for each user",
    { timeout: timeoutMs(600, 1_800) },
    async () => {
      // The day turns in twelve hours: no clock here is near it.
      const dayStart = new Date(Date.now() + 12 * hourMs).toISOString().slice(11, 16);
      const app = await stage.createApp("live", { ...rulesWithManyFreezes, dayStart });
      const day = new Date(Date.now() - 12 * hourMs).toISOString().slice(0, 10);
      const load = startLoad(app, crowdOf(25), 8);
      await load.untilMoreAcknowledged(isLong ? 3_000 : 150);
      const counts = await expectWhole(stage, app, load);
      const days = new Set([...load.records.acknowledged.values()].map((one) => one.day));
      expect([...days]).toEqual([day]);
      const { rows } = await stage.pool.query<{ user: string; count: number }>(
        "select user_id as user, count(*)::int as count from events where app_id = $1 and type = 'streak.started' group by 1",
        [app.appId],
      );
      expect(rows.filter(({ count }) => count !== 1)).toEqual([]);
      tell("clocks five minutes apart", { "streaks begun": rows.length, ...counts });
    },
  );
});
