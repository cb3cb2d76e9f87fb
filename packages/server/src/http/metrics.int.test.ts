import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readSamples, type Sample, sumOf } from "../../test/samples.ts";
import { startTestServer, type TestApp, type TestServer } from "../../test/server.ts";
import { createMetrics } from "../metrics/metrics.ts";
import { maintainApps } from "../usecases/maintain-apps.ts";
import { importActivities } from "../usecases/import-activities.ts";
import { patrolUsers } from "../usecases/verify/patrol-users.ts";
import { authenticate } from "../usecases/caller.ts";
import { withTransaction } from "../store/postgres/pool/index.ts";

type Labels = Readonly<Record<string, string>>;
type Rise = readonly [name: string, labels: Labels, by: number];

describe("/metrics", () => {
  let server: TestServer;
  let app: TestApp;

  beforeEach(async () => {
    server = await startTestServer();
    app = await server.createApp({
      streaks: { daily: { freeze: { everyXp: 15, max: 2 }, recovery: { multiple: 1 } } },
    });
  });

  afterEach(async () => {
    await server.close();
  });

  async function scrape(): Promise<readonly Sample[]> {
    const { statusCode, body } = await server.http.inject("/metrics");
    expect(statusCode).toBe(200);
    return readSamples(body);
  }

  /** What a deed adds to counters; each has to be named with how much it rises. */
  async function expectRises(deed: () => Promise<unknown>, rises: readonly Rise[]): Promise<void> {
    const before = await scrape();
    await deed();
    const after = await scrape();
    const risen = rises.map(([name, labels]): Rise => {
      const by = (sumOf(after, name, labels) ?? 0) - (sumOf(before, name, labels) ?? 0);
      return [name, labels, by];
    });
    expect(risen).toEqual(rises);
  }

  async function gauge(name: string, labels: Labels = {}): Promise<number | null> {
    return sumOf(await scrape(), `flamekeeper_${name}`, labels);
  }

  const study = (id: string, rest: object = {}) =>
    server.send(app.serverKey, "POST", "/activities", {
      id,
      userId: "u1",
      type: "study_guide_completed",
      timeZone: "UTC",
      ...rest,
    });

  async function maintain(at: string): Promise<void> {
    server.context.setNow(at);
    await maintainApps(server.context, "worker");
  }

  async function damage(sql: string): Promise<void> {
    await server.context.pool.query(sql);
  }

  it("counts requests by pattern and class of status, their time, and their problems", async () => {
    const one = { method: "GET", route: "/v1/users/:userId" };
    await expectRises(async () => {
      await study("a1");
      await server.send(app.serverKey, "GET", "/users/u1");
      await server.send(app.serverKey, "GET", "/users/nobody");
      await server.http.inject("/made/up/by/somebody");
    }, [
      ["flamekeeper_http_requests_total", { ...one, status: "2xx" }, 1],
      ["flamekeeper_http_requests_total", { ...one, status: "4xx" }, 1],
      ["flamekeeper_http_requests_total", { route: "none", status: "4xx" }, 1],
      ["flamekeeper_http_request_duration_seconds_count", one, 2],
      ["flamekeeper_http_problems_total", { code: "unknown_user" }, 1],
      ["flamekeeper_http_problems_total", { code: "unknown_path" }, 1],
    ]);
  });

  it("counts activities by what became of them, and XP, streaks and freezes", async () => {
    await expectRises(
      () => study("a1"),
      [
        ["flamekeeper_activities_total", { outcome: "recorded" }, 1],
        ["flamekeeper_xp_total", { change: "awarded" }, 15],
        ["flamekeeper_freezes_total", { change: "earned" }, 1],
        ["flamekeeper_streaks_total", { change: "started" }, 1],
      ],
    );
    server.context.setNow("2026-03-03T12:00:00Z");
    await expectRises(async () => {
      await study("a1");
      await study("a2", { type: "unheard_of" });
      await study("a3", { occurredAt: "2026-03-02T13:00:00Z" });
      await study("a4", { occurredAt: "2026-01-01T13:00:00Z" });
      await server.send(app.serverKey, "POST", "/activities/batch", [
        { id: "a5", userId: "u1", type: "study_guide_completed" },
        { id: "a6", userId: "u2", type: "unheard_of" },
        { id: "a1", userId: "u1", type: "study_guide_completed", timeZone: "UTC" },
      ]);
    }, [
      ["flamekeeper_activities_total", { outcome: "replayed" }, 2],
      ["flamekeeper_activities_refused_total", { code: "unknown_type" }, 2],
      ["flamekeeper_activities_total", { outcome: "late" }, 1],
      ["flamekeeper_activities_total", { outcome: "too_late" }, 1],
      ["flamekeeper_activities_total", { outcome: "recorded" }, 1],
      ["flamekeeper_streaks_total", { change: "extended" }, 1],
    ]);
    await expectRises(
      () => server.send(app.serverKey, "DELETE", "/activities/a5?userId=u1"),
      [["flamekeeper_xp_total", { change: "reversed" }, 15]],
    );
  });

  it("counts what is imported as imported", async () => {
    const occurredAt = server.context.clock() - 86_400_000;
    const caller = await authenticate(server.context, app.operatorKey);
    if (caller?.kind !== "key") throw new Error("The app's own key opens it");
    await expectRises(
      () =>
        importActivities(server.context, caller.app, [
          {
            userId: "old",
            id: "i1",
            type: "study_guide_completed",
            occurredAt: occurredAt as typeof caller.app.now,
            timeZone: null,
            data: {},
          },
        ]),
      [
        ["flamekeeper_activities_total", { outcome: "imported" }, 1],
        ["flamekeeper_activities_total", { outcome: "recorded" }, 0],
        ["flamekeeper_xp_total", { change: "awarded" }, 15],
      ],
    );
  });

  it("counts freezes that are spent and returned, and streaks that end, are recovered or restored", async () => {
    await study("a1");
    await expectRises(
      () => maintain("2026-03-04T12:00:00Z"),
      [
        ["flamekeeper_freezes_total", { change: "spent" }, 1],
        ["flamekeeper_maintenance_runs_total", { outcome: "done" }, 1],
        ["flamekeeper_maintenance_rounds_total", { outcome: "done" }, 1],
        ["flamekeeper_maintenance_users_judged_total", {}, 1],
        ["flamekeeper_maintenance_run_duration_seconds_count", {}, 1],
      ],
    );
    await expectRises(
      () => maintain("2026-03-05T12:00:00Z"),
      [
        ["flamekeeper_streaks_total", { change: "at_risk" }, 1],
        ["flamekeeper_streaks_total", { change: "ended" }, 1],
        ["flamekeeper_freezes_total", { change: "returned" }, 1],
      ],
    );
    await expectRises(async () => {
      await study("a2");
    }, [["flamekeeper_streaks_total", { change: "recovered" }, 1]]);
    await maintain("2026-03-20T12:00:00Z");
    await expectRises(async () => {
      const path = "/users/u1/streaks/daily";
      await server.send(app.operatorKey, "POST", `${path}/freezes`, { count: 1, reason: "gift" });
      await server.send(app.operatorKey, "POST", `${path}/restore`, { reason: "kindness" });
    }, [
      ["flamekeeper_freezes_total", { change: "granted" }, 1],
      ["flamekeeper_streaks_total", { change: "restored" }, 1],
    ]);
  });

  it("counts nothing of a dry run, and nothing of what is rolled back", async () => {
    await study("a1");
    await maintain("2026-03-20T12:00:00Z");
    const path = "/users/u1/streaks/daily/restore";
    const dry = { reason: "what if", dryRun: true };
    await expectRises(async () => {
      expect((await server.send(app.operatorKey, "POST", path, dry)).status).toBe(200);
      await damage("alter table replies rename to replies_away");
      expect((await study("a2")).status).toBe(500);
    }, [
      ["flamekeeper_streaks_total", {}, 0],
      ["flamekeeper_activities_total", {}, 0],
      ["flamekeeper_xp_total", {}, 0],
    ]);
  });

  it("tells who is due and for how long, who was set aside, and that a round went through", async () => {
    await study("a1");
    expect(await gauge("maintenance_lag_seconds")).toBe(0);
    expect(await gauge("maintenance_due_users")).toBe(0);
    server.context.setNow("2026-03-05T00:00:00Z");
    expect(await gauge("maintenance_due_users")).toBe(1);
    // Since the end of 3 March, a day without anything done.
    expect(await gauge("maintenance_lag_seconds")).toBe(20 * 3_600);
    await damage(`update users set state = state - 'streaks'`);
    await expectRises(
      () => maintain("2026-03-05T00:00:00Z"),
      [
        ["flamekeeper_maintenance_errors_total", {}, 1],
        ["flamekeeper_maintenance_retries_total", {}, 3],
      ],
    );
    expect(await gauge("users_set_aside")).toBe(1);
    expect(await gauge("maintenance_due_users")).toBe(0);
    expect(await gauge("maintenance_peak_memory_bytes")).toBeGreaterThan(10_000_000);
  });

  it("tells when a round last went through, whichever server did it and however often it began anew", async () => {
    const last = (): Promise<number | null> => gauge("maintenance_last_success_timestamp_seconds");
    await damage("update maintenance_rounds set through_at = '2026-01-01'");
    expect(await last()).toBe(Date.parse("2026-01-01T00:00:00Z") / 1_000);
    await damage("alter table users rename to users_away");
    await maintainApps(server.context, "worker").catch(() => null);
    await damage("alter table users_away rename to users");
    expect(await last()).toBe(Date.parse("2026-01-01T00:00:00Z") / 1_000);
    await maintainApps({ ...server.context, metrics: createMetrics() }, "worker");
    const age = Date.now() / 1_000 - ((await last()) ?? 0);
    expect(Math.abs(age)).toBeLessThan(60);
  });

  it("leaves sandboxes out of what waits: their users wake nobody", async () => {
    const sandbox = await server.createApp({}, "sandbox");
    const activity = { userId: "s1", type: "study_guide_completed" };
    await server.send(sandbox.serverKey, "POST", "/activities", activity);
    server.context.setNow("2026-06-01T00:00:00Z");
    expect(await gauge("maintenance_due_users")).toBe(0);
    expect(await gauge("maintenance_lag_seconds")).toBe(0);
  });

  it("counts what fails with an app as its run, and the round as through", async () => {
    await study("a1");
    await damage("alter table maintenance_runs add constraint no_end check (status = 'running')");
    await expectRises(
      () => maintain("2026-03-05T00:00:00Z"),
      [
        ["flamekeeper_maintenance_runs_total", { outcome: "failed", mode: "live" }, 1],
        ["flamekeeper_maintenance_runs_total", { outcome: "done" }, 0],
        ["flamekeeper_maintenance_rounds_total", { outcome: "done" }, 1],
        ["flamekeeper_maintenance_rounds_total", { outcome: "failed" }, 0],
      ],
    );
  });

  it("counts an app that cannot be opened as a run that failed", async () => {
    await study("a1");
    await damage(`update rules_versions set document = '{"streaks": 1}'`);
    await damage("update apps set epoch = epoch + 1");
    await expectRises(
      () => maintain("2026-03-05T00:00:00Z"),
      [
        ["flamekeeper_maintenance_runs_total", { outcome: "failed", mode: "live" }, 1],
        ["flamekeeper_maintenance_rounds_total", { outcome: "failed" }, 0],
      ],
    );
  });

  it("counts a round that does not come as far as the apps as failed", async () => {
    await study("a1");
    await damage("alter table users rename to users_away");
    await expectRises(
      () => maintainApps(server.context, "worker").catch(() => null),
      [["flamekeeper_maintenance_rounds_total", { outcome: "failed" }, 1]],
    );
    await damage("alter table users_away rename to users");
  });

  it("tells what the patrol found", async () => {
    await study("a1");
    await damage(`update users set state = jsonb_set(state, '{streaks,0,freezes}', '2')`);
    await expectRises(
      () => patrolUsers(server.context, 10),
      [
        ["flamekeeper_patrol_users_checked_total", {}, 1],
        ["flamekeeper_patrol_users_drifted_total", {}, 1],
      ],
    );
    expect(await gauge("verify_drifted_users")).toBe(1);
  });

  it("counts conflicts and transactions that are run again", async () => {
    const { pool } = server.context;
    let tries = 0;
    const collide = async (): Promise<void> => {
      tries += 1;
      if (tries === 1) throw Object.assign(new Error("deadlock detected"), { code: "40P01" });
    };
    await expectRises(
      () => withTransaction(pool, collide),
      [["flamekeeper_transaction_retries_total", {}, 1]],
    );
    await study("a0");
    const faster = await pool.connect();
    const overtake = async (): Promise<void> => {
      await faster.query("begin");
      await faster.query("update users set version = version + 1 where user_id = 'u1'");
      const type = "study_guide_completed";
      const batch = ["b1", "b2"].map((id) => ({ id, userId: "u1", type }));
      const recording = server.send(app.serverKey, "POST", "/activities/batch", batch);
      const waiting = `select count(*)::int as count from pg_stat_activity
        where wait_event_type = 'Lock' and query like 'update users%' and datname = current_database()`;
      await expect
        .poll(async () => (await pool.query<{ count: number }>(waiting)).rows[0]?.count)
        .toBe(1);
      await faster.query("commit");
      expect((await recording).status).toBe(200);
    };
    await expectRises(overtake, [["flamekeeper_write_conflicts_total", {}, 1]]);
    faster.release();
  });

  it("tells of the pool's connections", async () => {
    expect(await gauge("database_up")).toBe(1);
    expect(await gauge("database_pool_size")).toBe(10);
    const clients = await Promise.all(
      Array.from({ length: 9 }, () => server.context.pool.connect()),
    );
    expect(await gauge("database_pool_connections", { state: "busy" })).toBe(9);
    const [first] = clients;
    const last = await server.context.pool.connect();
    const waiting = server.context.pool.connect();
    expect(await gauge("database_pool_waiting")).toBe(1);
    first?.release();
    (await waiting).release();
    for (const client of [...clients.slice(1), last]) client.release();
    expect(await gauge("database_pool_waiting")).toBe(0);
    expect(await gauge("database_pool_connections", { state: "idle" })).toBeGreaterThan(0);
  });
});
