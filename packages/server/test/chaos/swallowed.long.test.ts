import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createTestDatabase } from "../database.ts";
import { crowdOf, gatherCrowd, rulesWithManyFreezes, untilMorning } from "./crowd.ts";
import { expectWhole } from "./expect-whole.ts";
import { Load } from "./load.ts";
import { chaosSeed, tell, timeoutMs, times } from "./scale.ts";
import { Stage, type StagedApp } from "./stage.ts";
import { TcpProxy } from "./tcp-proxy.ts";
import { until } from "./until.ts";

const crowd = 200;
const requestTimeoutSeconds = 2;
let proxy: TcpProxy;
let stage: Stage;
let app: StagedApp;
let load: Load;

beforeEach(async () => {
  const database = await createTestDatabase();
  proxy = await TcpProxy.start(database.url);
  stage = await Stage.open({
    variables: {
      DATABASE_URL: proxy.url,
      MAINTENANCE_INTERVAL_SECONDS: "1",
      REQUEST_TIMEOUT_SECONDS: String(requestTimeoutSeconds),
    },
    findDatabase: async () => database.url,
  });
  stage.atEnd(() => database.drop());
  stage.atEnd(() => proxy.close());
  app = await stage.createApp("sandbox", rulesWithManyFreezes);
  load = new Load({
    seed: `swallowed ${chaosSeed}`,
    addresses: () => [stage.server.address],
    key: app.serverKey,
    users: crowdOf(crowd),
    clients: 6,
  });
});

afterEach(async () => {
  proxy.weather = { kind: "pass" };
  await load.cut();
  await stage.close();
});

async function isReady(): Promise<boolean> {
  return (await fetch(`${stage.server.address}/readyz`)).status === 200;
}

describe("a database whose answers never come", () => {
  test(
    "keeps no request past its deadline, and all goes on when it answers again",
    { timeout: timeoutMs(600, 3_600) },
    async () => {
      const rounds = times(1, 20);
      for (let round = 0; round < rounds; round++) {
        await gatherCrowd(load, crowd, `evening-${round}`);
        await stage.passDay(app, `day-${round}`);
        await stage.pool.query("update apps set clock = clock + interval '1 day'");
        proxy.weather = { kind: "swallow" };
        await load.untilMoreSentAway(20);
        proxy.weather = { kind: "pass" };
        await load.untilMoreAcknowledged(50);
        await untilMorning(stage.pool, app.appId);
        await until("the server to be ready", isReady);
      }
      // The deadline is for waiting for the database, and a busy machine adds to it. Batches have six times as long.
      const limitMs = requestTimeoutSeconds * 1_000;
      expect(load.slowestMs.single).toBeLessThan(limitMs + 5_000);
      expect(load.slowestMs.batch).toBeLessThan(6 * limitMs + 5_000);
      tell("answers swallowed", {
        rounds,
        "bytes swallowed": proxy.swallowed,
        ...(await expectWhole(stage, app, load)),
      });
    },
  );
});
