import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { runCli } from "../cli.ts";
import { bodyOf } from "./api.ts";
import { crowdOf, gatherCrowd, rulesWithManyFreezes, untilMorning } from "./crowd.ts";
import { expectWhole } from "./expect-whole.ts";
import { Load } from "./load.ts";
import { chaosSeed, tell, timeoutMs, times } from "./scale.ts";
import { Stage, type StagedApp } from "./stage.ts";
import { until } from "./until.ts";

let stage: Stage;
let app: StagedApp;
let load: Load;
const crowd = 300;

beforeEach(async () => {
  stage = await Stage.open({ variables: { MAINTENANCE_INTERVAL_SECONDS: "1" } });
  app = await stage.createApp("sandbox", rulesWithManyFreezes);
  load = new Load({
    seed: `poison ${chaosSeed}`,
    addresses: () => [stage.server.address],
    key: app.serverKey,
    users: crowdOf(crowd),
    clients: 0,
  });
});

afterEach(() => stage.close());

async function change(sql: string, values: readonly unknown[] = []): Promise<number> {
  return (await stage.pool.query(sql, [...values])).rowCount ?? 0;
}

interface Aside {
  readonly userId: string;
  readonly error: string;
}

async function setAside(): Promise<readonly Aside[]> {
  const { rows } = await stage.pool.query<Aside>(
    `select user_id as "userId", set_aside_error as error from users where set_aside_at is not null order by user_id`,
  );
  return rows;
}

interface Run {
  readonly status: string;
  readonly errors: number;
  readonly retries: number;
}

async function runs(): Promise<readonly Run[]> {
  const request = { method: "GET", path: "/maintenance/runs", key: app.operatorKey } as const;
  return bodyOf(await stage.send(request))["data"] as readonly Run[];
}

/** Everybody's night passes, by the clock alone. */
async function passNight(): Promise<void> {
  await change("update apps set clock = clock + interval '1 day' where app_id = $1", [app.appId]);
  await untilMorning(stage.pool, app.appId);
}

describe("users whose row makes the engine throw", () => {
  test(
    "are tried three times and set aside with the error, while the rest go on; mended, they come back",
    { timeout: timeoutMs(600, 1_200) },
    async () => {
      const poisoned = times(3, 20);
      await gatherCrowd(load, crowd, "evening");
      await stage.passDay(app, "day");
      const poison = `update users set state = jsonb_set(state, '{streaks,0,key}', '"nonsense"')
        where app_id = $1 and user_id in (select user_id from users where app_id = $1 order by user_id limit $2)`;
      expect(await change(poison, [app.appId, poisoned])).toBe(poisoned);
      await passNight();
      const aside = await setAside();
      expect(aside).toHaveLength(poisoned);
      for (const { error } of aside) expect(error).toContain("nonsense");
      const told = await runs();
      const sumOf = (field: "errors" | "retries"): number =>
        told.reduce((sum, run) => sum + run[field], 0);
      expect(sumOf("errors")).toBe(poisoned);
      // The first try may have been together with others.
      expect(sumOf("retries")).toBeGreaterThanOrEqual(2 * poisoned);
      expect(sumOf("retries")).toBeLessThanOrEqual(3 * poisoned);
      const repaired = await runCli(["verify", "--repair", "--json"], stage.variables);
      expect(repaired.code).toBe(0);
      expect(JSON.parse(repaired.stdout.trimEnd().split("\n").at(-1) ?? "")).toMatchObject({
        drifted: poisoned,
        repaired: poisoned,
      });
      await until("nobody to be left aside", async () => (await setAside()).length === 0);
      await passNight();
      tell("poison", {
        poisoned,
        tries: sumOf("retries"),
        "set aside": aside.length,
        "went on": crowd - poisoned,
        ...(await expectWhole(stage, app, load)),
      });
    },
  );
});
