import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { bodyOf } from "./api.ts";
import { crowdOf, gatherCrowd, rulesWithManyFreezes } from "./crowd.ts";
import { expectWhole } from "./expect-whole.ts";
import { Load } from "./load.ts";
import { chaosSeed, tell, timeoutMs, times } from "./scale.ts";
import { Stage, type StagedApp } from "./stage.ts";
import { until } from "./until.ts";

const crowd = 300;
let stage: Stage;
let app: StagedApp;
let load: Load;

beforeEach(async () => {
  stage = await Stage.open({ variables: { MAINTENANCE_INTERVAL_SECONDS: "1" } });
  app = await stage.createApp("sandbox", rulesWithManyFreezes);
  load = new Load({
    seed: `failures ${chaosSeed}`,
    addresses: () => [stage.server.address],
    key: app.serverKey,
    users: crowdOf(crowd),
    clients: 0,
  });
});

afterEach(() => stage.close());

interface Failure {
  readonly id: string;
  readonly error: string;
  readonly tries: number;
}

async function failures(): Promise<readonly Failure[]> {
  const path = "/maintenance/failures?limit=200";
  const answer = await stage.send({ method: "GET", path, key: app.operatorKey });
  return bodyOf(answer)["data"] as readonly Failure[];
}

/** In the facts of so many users, of whom those come first who are called so. */
async function renameZone(from: string, to: string, users: number): Promise<number> {
  const { rowCount } = await stage.pool.query(
    `update facts set body = jsonb_set(body, '{zone}', to_jsonb($3::text))
     where app_id = $1 and kind = 'zone' and body ->> 'zone' = $2 and user_id in
       (select user_id from users where app_id = $1 order by user_id limit $4)`,
    [app.appId, from, to, users],
  );
  return rowCount ?? 0;
}

async function countStale(): Promise<number> {
  const { rowCount } = await stage.pool.query(
    "select from users join apps using (app_id) where app_id = $1 and users.epoch < apps.epoch",
    [app.appId],
  );
  return rowCount ?? 0;
}

describe("users whose facts make the engine throw", () => {
  test(
    "are tried three times, listed with the error and left alone; mended and tried again, they come back",
    { timeout: timeoutMs(600, 1_200) },
    async () => {
      const poisoned = times(3, 20);
      await gatherCrowd(load, crowd, "evening");
      expect(await renameZone("UTC", "Nowhere/Land", poisoned)).toBe(poisoned);
      // Under new rules everybody is derived anew, and these cannot be.
      const body = { streaks: { daily: { freeze: { everyXp: 30, max: 4 } } } };
      bodyOf(await stage.send({ method: "PUT", path: "/rules", key: app.operatorKey, body }));
      await until("the rest to go on", async () => (await countStale()) === poisoned);
      await until("the poisoned to be set aside", async () => {
        return (await failures()).length === poisoned;
      });
      const listed = await failures();
      for (const { error, tries } of listed) {
        expect(error).toMatch(/nowhere\/land/i);
        expect(tries).toBeGreaterThanOrEqual(3);
      }
      expect(await renameZone("Nowhere/Land", "UTC", poisoned)).toBe(poisoned);
      for (const { id } of listed) {
        const path = `/maintenance/failures/${id}/retry`;
        const retried = await stage.send({ method: "POST", path, key: app.operatorKey, body: {} });
        expect(bodyOf(retried)).toMatchObject({ judged: true, failure: null });
      }
      expect(await failures()).toEqual([]);
      expect(await countStale()).toBe(0);
      tell("failures", {
        poisoned,
        tries: listed.reduce((sum, { tries }) => sum + tries, 0),
        "went on": crowd - poisoned,
        "came back": listed.length,
        ...(await expectWhole(stage, app, load)),
      });
    },
  );
});
