import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { seededRandom, wholeNumber } from "../../src/usecases/demo/random.ts";
import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from "../../src/store/postgres/embedded/index.ts";
import {
  busyAmong,
  countDue,
  crowdOf,
  gatherCrowd,
  rulesWithManyFreezes,
  untilMorning,
} from "./crowd.ts";
import { expectWhole } from "./expect-whole.ts";
import { Load } from "./load.ts";
import { chaosSeed, tell, timeoutMs, times } from "./scale.ts";
import { Stage, type StagedApp } from "./stage.ts";
import { TcpProxy } from "./tcp-proxy.ts";

const crowd = 600;
let postgres: EmbeddedPostgres;
let proxy: TcpProxy;
let stage: Stage;
let app: StagedApp;
let load: Load;
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "flamekeeper-outage-"));
  postgres = await startEmbeddedPostgres({ folder, durable: false });
  proxy = await TcpProxy.start(postgres.url);
  stage = await Stage.open({
    variables: { DATABASE_URL: proxy.url, MAINTENANCE_INTERVAL_SECONDS: "1" },
    findDatabase: async () => postgres.url,
  });
  app = await stage.createApp("sandbox", rulesWithManyFreezes);
  load = new Load({
    seed: `outages ${chaosSeed}`,
    addresses: () => [stage.server.address],
    key: app.serverKey,
    users: [...crowdOf(crowd), ...busyAmong(crowd)],
    clients: 6,
  });
});

afterEach(async () => {
  await load.cut();
  await stage.close();
  await proxy.close();
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
});

async function readyStatus(): Promise<number> {
  return (await fetch(`${stage.server.address}/readyz`)).status;
}

async function tellWhole(name: string, counts: Readonly<Record<string, number>>): Promise<void> {
  await load.finish();
  await untilMorning(stage.pool, app.appId);
  tell(name, { ...counts, ...(await expectWhole(stage, app, load)) });
}

/** Lets a night begin, by the clock alone: who judges it is the worker, whenever it can. */
async function beginNight(): Promise<number> {
  await stage.pool.query("update apps set clock = clock + interval '1 day' where app_id = $1", [
    app.appId,
  ]);
  return countDue(stage.pool, app.appId);
}

describe("the database of a server under load", () => {
  test(
    "has its connections cut: requests succeed or are told to come again, and all goes on",
    { timeout: timeoutMs(600, 1_800) },
    async () => {
      const random = seededRandom(`cuts ${chaosSeed}`);
      const rounds = times(3, 60);
      let terminated = 0;
      for (let round = 0; round < rounds; round++) {
        await load.untilMoreAcknowledged(wholeNumber(random, 5, 40));
        if (round % 2 === 0) proxy.cutAll();
        else {
          const { rowCount } = await stage.pool.query(
            `select pg_terminate_backend(pid) from pg_stat_activity
             where datname = current_database() and pid <> pg_backend_pid() and application_name = 'flamekeeper'`,
          );
          terminated += rowCount ?? 0;
        }
      }
      await load.untilMoreAcknowledged(20);
      expect(proxy.cuts).toBeGreaterThan(0);
      expect(terminated).toBeGreaterThan(0);
      await tellWhole("connections cut", {
        rounds,
        "connections cut": proxy.cuts,
        "sessions terminated": terminated,
      });
    },
  );

  test(
    "is stopped in the middle of a night and started again: maintenance goes on by itself",
    { timeout: timeoutMs(600, 3_600) },
    async () => {
      const stops = times(1, 20);
      let left = 0;
      for (let stop = 0; stop < stops; stop++) {
        await gatherCrowd(load, crowd, `evening-${stop}`);
        await stage.passDay(app, `day-${stop}`);
        const due = await beginNight();
        expect(due).toBeGreaterThan(0);
        await stage.letGo();
        await postgres.stop();
        await load.untilMoreSentAway(5);
        expect(await readyStatus()).toBe(503);
        postgres = await startEmbeddedPostgres({ folder, durable: false });
        proxy.leadTo(postgres.url);
        await stage.reopen();
        left += await countDue(stage.pool, app.appId);
        await load.untilMoreAcknowledged(50);
        await untilMorning(stage.pool, app.appId);
        expect(await readyStatus()).toBe(200);
      }
      await tellWhole("PostgreSQL stopped and started", { stops, "left due by stops": left });
    },
  );

  test(
    "answers late: everything takes longer, and nothing fails",
    { timeout: timeoutMs(600, 1_800) },
    async () => {
      const rounds = times(1, 10);
      let delayed = 0;
      for (let round = 0; round < rounds; round++) {
        await load.untilMoreAcknowledged(20);
        const before = load.acknowledged;
        proxy.weather = { kind: "delay", delayMs: 150 };
        await load.untilMoreAcknowledged(40);
        delayed += load.acknowledged - before;
        proxy.weather = { kind: "pass" };
      }
      expect(load.slowestMs.single).toBeGreaterThan(300);
      await tellWhole("answers delayed", { rounds, "activities under delay": delayed });
    },
  );
});
