import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { bodyOf } from "./api.ts";
import { checkWhole } from "./check-whole.ts";
import {
  crowdOf,
  gatherCrowd,
  rulesWithManyFreezes,
  untilMidnight,
  untilMorning,
} from "./crowd.ts";
import { expectWhole } from "./expect-whole.ts";
import { Load } from "./load.ts";
import { chaosSeed, isLong, tell, timeoutMs, times } from "./scale.ts";
import { Stage, type StagedApp } from "./stage.ts";
import { until } from "./until.ts";

const crowd = isLong ? 4_000 : 1_500;
let stage: Stage;
let app: StagedApp;
let load: Load;

beforeEach(async () => {
  stage = await Stage.open({ variables: { MAINTENANCE_INTERVAL_SECONDS: "1" } });
  app = await stage.createApp("sandbox", rulesWithManyFreezes);
  load = new Load({
    seed: `sweep ${chaosSeed}`,
    addresses: () => [stage.server.address],
    key: app.serverKey,
    users: crowdOf(crowd),
    clients: 2,
    batchShare: 0,
  });
});

afterEach(async () => {
  await load.cut();
  await stage.close();
});

async function count(condition: string): Promise<number> {
  const { rows } = await stage.pool.query<{ count: number }>(
    `select count(*)::int as count from users u join apps a using (app_id) where app_id = $1 and ${condition}`,
    [app.appId],
  );
  return rows[0]?.count ?? 0;
}

const countStale = (): Promise<number> => count("u.epoch < a.epoch");

/** Rules that make tomorrow easier: of the days that have ended they change nothing. Others each time: the same again would change nothing at all. */
async function changeRules(round: number): Promise<void> {
  const freeze = { everyXp: 30, max: 4 + round };
  const body = { streaks: { daily: { freeze } } };
  bodyOf(await stage.send({ method: "PUT", path: "/rules", key: app.operatorKey, body }));
}

/** Covers the day that is being judged: breaks are undone, and freezes come back. */
async function protectYesterday(): Promise<void> {
  const asked = await stage.send({ method: "GET", path: "/clock", key: app.operatorKey });
  const now = Date.parse(String(bodyOf(asked)["now"]));
  const at = (hoursAgo: number): string => new Date(now - hoursAgo * 3_600_000).toISOString();
  const body = { from: at(20), to: at(18), reason: "An outage of chaos" };
  const request = { method: "POST", path: "/protections", key: app.operatorKey, body } as const;
  bodyOf(await stage.send(request), 201);
}

describe("rules and protections in the middle of maintenance", () => {
  test(
    "reach everybody, whenever the server is killed",
    { timeout: timeoutMs(600, 3_600) },
    async () => {
      const rounds = times(2, 20);
      let killsInSweep = 0;
      for (let round = 0; round < rounds; round++) {
        await gatherCrowd(load, crowd, `evening-${round}`);
        await stage.passDay(app, `day-${round}`);
        const night = stage.passDay(app, `night-${round}`);
        await untilMidnight(stage.pool, app.appId);
        await (round % 2 === 0 ? changeRules(round) : protectYesterday());
        const stale = await countStale();
        await until("the sweep to be in its middle", async () => (await countStale()) < stale);
        await stage.kill();
        if ((await countStale()) > 0) killsInSweep += 1;
        await stage.start();
        await night;
        await until("everybody to be in the new epoch", async () => (await countStale()) === 0);
        await untilMorning(stage.pool, app.appId);
        const { faults } = await checkWhole(stage.pool, app.appId, load.records);
        expect(faults).toEqual([]);
      }
      expect(killsInSweep).toBeGreaterThan(0);
      await load.finish();
      expect(await count("u.epoch <> a.epoch or a.swept_epoch <> a.epoch")).toBe(0);
      tell("rules and protections in a run", {
        changes: rounds,
        "kills in the middle of a sweep": killsInSweep,
        ...(await expectWhole(stage, app, load)),
      });
    },
  );
});
