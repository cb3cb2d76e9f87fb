import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { seededRandom, wholeNumber } from "../../src/usecases/demo/random.ts";
import { ask, type Outcome } from "./api.ts";
import { checkWhole } from "./check-whole.ts";
import { Load } from "./load.ts";
import { chaosSeed, tell, timeoutMs, times } from "./scale.ts";
import { Stage, type StagedApp } from "./stage.ts";
import { until } from "./until.ts";

/** As documented in docs/operating.md, with a second for the process to be gone. */
const drainWithinMs = 11_000;

let stage: Stage;
let app: StagedApp;

beforeEach(async () => {
  stage = await Stage.open();
  app = await stage.createApp("live", {});
});

afterEach(() => stage.close());

function startLoad(round: number): Load {
  return new Load({
    seed: `shutdown ${chaosSeed} ${round}`,
    addresses: () => [stage.server.address],
    key: app.serverKey,
    users: Array.from({ length: 40 }, (_, index) => `round${round}-${index}`),
    clients: 12,
  });
}

async function storedCount(): Promise<number> {
  const { rows } = await stage.pool.query<{ count: number }>(
    "select count(*)::int as count from activities",
  );
  return rows[0]?.count ?? 0;
}

function record(id: string): Promise<Outcome> {
  const body = { userId: "waiting", id, type: "study_guide_completed" };
  return ask(stage.server.address, {
    method: "POST",
    path: "/activities",
    key: app.serverKey,
    body,
  });
}

describe("SIGTERM under load", () => {
  test(
    "answers whatever it has accepted, and ends with exit code 0 in time",
    { timeout: timeoutMs(600, 1_200) },
    async () => {
      const random = seededRandom(`shutdown ${chaosSeed}`);
      const stops = times(2, 30);
      let acknowledged = 0;
      let slowestMs = 0;
      for (let round = 0; round < stops; round++) {
        if (round > 0) await stage.start();
        const load = startLoad(round);
        await load.untilMoreAcknowledged(wholeNumber(random, 40, 120));
        const beganAt = performance.now();
        const stopping = stage.server.kill("SIGTERM");
        // What was under way is not sent again: whatever is written must have been answered the first time.
        const [{ code }] = await Promise.all([stopping, load.cut()]);
        const tookMs = performance.now() - beganAt;
        expect({ code, unexpected: load.unexpected }).toEqual({ code: 0, unexpected: [] });
        expect(tookMs).toBeLessThan(drainWithinMs);
        acknowledged += load.acknowledged;
        slowestMs = Math.max(slowestMs, tookMs);
        expect(await storedCount()).toBe(acknowledged);
        const { faults } = await checkWhole(stage.pool, app.appId, null);
        expect(faults).toEqual([]);
      }
      await stage.start();
      const { checked, drifted } = await stage.verify();
      expect(drifted).toBe(0);
      tell("SIGTERM", {
        stops,
        "activities acknowledged and stored": acknowledged,
        "slowest stop (ms)": Math.round(slowestMs),
        "users verified": checked,
        "users drifted": drifted,
      });
    },
  );

  test("waits for a request that waits for the database", async () => {
    expect(await record("first")).toMatchObject({ status: 201 });
    const blocker = await stage.pool.connect();
    await blocker.query("begin");
    await blocker.query("select from users for update");
    const waiting = record("second");
    await until("the request to wait", async () => (await waiters()) > 0);
    const stopping = stage.server.kill("SIGTERM");
    await until("the server to take no more connections", async () => {
      const { kind } = await ask(stage.server.address, {
        method: "GET",
        path: "/rules",
        key: app.serverKey,
        headers: { connection: "close" },
      });
      return kind === "broken";
    });
    await blocker.query("commit");
    blocker.release();
    expect(await waiting).toMatchObject({ status: 201 });
    expect((await stopping).code).toBe(0);
    expect(await storedCount()).toBe(2);
  });

  test("ends in time though a request does not, and says so", async () => {
    await stage.kill();
    // The request's own deadline must not come first.
    await stage.start({ REQUEST_TIMEOUT_SECONDS: "60" });
    await record("first");
    const blocker = await stage.pool.connect();
    await blocker.query("begin; set local idle_in_transaction_session_timeout = 0");
    await blocker.query("select from users for update");
    const waiting = record("second");
    await until("the request to wait", async () => (await waiters()) > 0);
    const beganAt = performance.now();
    const { code, stderr } = await stage.server.kill("SIGTERM");
    expect(performance.now() - beganAt).toBeLessThan(drainWithinMs);
    expect(code).toBe(1);
    expect(stderr).toMatch(/Not everything ended/);
    await blocker.query("rollback");
    blocker.release();
    expect((await waiting).kind).toBe("broken");
    await stage.start();
    expect(await stage.verify()).toMatchObject({ drifted: 0 });
  });
});

async function waiters(): Promise<number> {
  const { rowCount } = await stage.pool.query(
    `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return rowCount ?? 0;
}
