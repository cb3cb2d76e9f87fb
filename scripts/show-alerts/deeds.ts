import { setTimeout as sleep } from "node:timers/promises";
import type { Prometheus } from "./prometheus.ts";
import type { Stage } from "./stage.ts";

/** Something that goes wrong, and what it should wake somebody with. `begin` answers how it is put right again. */
export interface Deed {
  readonly what: string;
  readonly alerts: readonly string[];
  readonly begin: (stage: Stage, prometheus: Prometheus) => Promise<() => Promise<void>>;
}

const activity = (userId: string): object => ({
  userId,
  type: "study_guide_completed",
  timeZone: "UTC",
});

/** Does something over and over, on several roads at once, until it is told to end. */
function keepOn(roads: number, work: (road: number) => Promise<unknown>): () => Promise<void> {
  const ending = new AbortController();
  const all = Array.from({ length: roads }, async (_, road) => {
    while (!ending.signal.aborted) await work(road);
  });
  return async () => {
    ending.abort();
    await Promise.all(all);
  };
}

/** Locks two users against a batch that writes both, in the other order. */
async function collide(stage: Stage, road: number): Promise<void> {
  const [one, other] = [`pair-${road}-a`, `pair-${road}-b`];
  const client = await stage.pool.connect();
  await client.query("begin");
  // The server's statement is to be the one that gives up; now and then it is this one all the same.
  await client.query("set local deadlock_timeout = '10s'");
  const lock = "select 1 from users where user_id = $1 for update";
  await client.query(lock, [other]);
  const batch = stage.send("/activities/batch", [activity(one), activity(other)]);
  await sleep(20);
  await client.query(lock, [one]).catch(() => null);
  await client.query("rollback");
  client.release();
  await batch;
}

const megabyte = 1_048_576;

export const deeds: readonly Deed[] = [
  {
    what: "the only server is stopped",
    alerts: ["FlamekeeperDown", "FlamekeeperServerDown"],
    async begin(stage) {
      await stage.stopServer();
      return () => stage.startServer();
    },
  },
  {
    what: "one of two servers is no longer found",
    alerts: ["FlamekeeperServersMissing"],
    async begin(_stage, prometheus) {
      prometheus.findSecond(false);
      return async () => prometheus.findSecond(true);
    },
  },
  {
    what: "the line to PostgreSQL is cut",
    alerts: [
      "FlamekeeperDatabaseAway",
      "FlamekeeperErrorBudgetBurnFast",
      "FlamekeeperErrorBudgetBurnSlow",
      "FlamekeeperMaintenanceFailing",
      "FlamekeeperMaintenanceMissing",
    ],
    async begin({ line }) {
      line.cut();
      return async () => line.mend();
    },
  },
  {
    what: "the rules of an app are damaged, so that nobody of it can be judged",
    alerts: ["FlamekeeperAppMaintenanceFailing"],
    async begin({ pool }) {
      await pool.query(
        "insert into apps (app_id, name, mode, epoch, created_at) values ('broken', 'Broken', 'live', 2, now())",
      );
      await pool.query(
        `insert into rules_versions (app_id, version, document, created_at) values ('broken', 1, '{"streaks": 1}', now())`,
      );
      return async () => {
        await pool.query("delete from apps where app_id = 'broken'");
        await pool.query("delete from rules_versions where app_id = 'broken'");
      };
    },
  },
  {
    what: "somebody locks a row that forty operators want",
    alerts: ["FlamekeeperPoolExhausted"],
    async begin(stage) {
      await stage.send("/activities", activity("locked"));
      const client = await stage.pool.connect();
      // Somebody with patience: the pool's own connections may not do nothing for so long.
      await client.query("begin; set local idle_in_transaction_session_timeout = 0");
      await client.query("select 1 from users where user_id = 'locked' for update");
      const grant = { count: 1, reason: "patience" };
      const stop = keepOn(40, () => stage.send("/users/locked/streaks/daily/freezes", grant));
      return async () => {
        await client.query("commit");
        client.release();
        await stop();
      };
    },
  },
  {
    what: "a boundary of two hours' wait (here two minutes) is put into a row",
    alerts: ["FlamekeeperMaintenanceBehind", "FlamekeeperMaintenanceFarBehind"],
    async begin({ pool, send }) {
      await send("/activities", activity("late"));
      await pool.query(
        "create table kept_late as select user_id, due_at from users where user_id = 'late'",
      );
      await pool.query("alter table maintenance_runs rename to maintenance_runs_away");
      await pool.query(
        "update users set due_at = now() - interval '2 minutes' where user_id = 'late'",
      );
      return async () => {
        await pool.query(
          "update users u set due_at = k.due_at from kept_late k where k.user_id = u.user_id",
        );
        await pool.query("alter table maintenance_runs_away rename to maintenance_runs");
      };
    },
  },
  {
    what: "a user's row is damaged so that nobody can judge it",
    alerts: ["FlamekeeperMaintenanceErrors", "FlamekeeperUsersSetAside"],
    async begin({ pool, send }) {
      await send("/activities", activity("poison"));
      await pool.query(
        "create table kept as select user_id, state, due_at from users where user_id = 'poison'",
      );
      await pool.query(
        "update users set state = state - 'streaks', due_at = now() - interval '1 second' where user_id = 'poison'",
      );
      return async () => {
        await pool.query(
          "update users u set state = k.state, due_at = k.due_at, set_aside_at = null, set_aside_error = null from kept k where k.user_id = u.user_id",
        );
      };
    },
  },
  {
    what: "a freeze is written into a row by hand, and the patrol comes by",
    alerts: ["FlamekeeperDriftFound"],
    async begin({ pool, send }) {
      await send("/activities", activity("drift"));
      const write = (freezes: number) =>
        pool.query(
          `update users set state = jsonb_set(state, '{streaks,0,freezes}', $1::jsonb) where user_id = 'drift'`,
          [String(freezes)],
        );
      // The patrol rests for an hour between two rounds.
      const wake = () => pool.query("update patrols set last_finished_at = '2000-01-01'");
      await write(3);
      await wake();
      return async () => {
        await write(0);
        await wake();
      };
    },
  },
  {
    what: "half a gigabyte is held by the server's process",
    alerts: ["FlamekeeperMemoryHigh"],
    async begin() {
      const held = Array.from({ length: 12 }, () => Buffer.alloc(50 * megabyte, 1));
      return async () => {
        held.length = 0;
        globalThis.gc?.();
      };
    },
  },
  {
    what: "two users are locked in the other order, again and again",
    alerts: ["FlamekeeperTransactionRetriesHigh"],
    async begin(stage) {
      for (let road = 0; road < 4; road += 1) {
        await stage.send("/activities/batch", [
          activity(`pair-${road}-a`),
          activity(`pair-${road}-b`),
        ]);
      }
      // The server waits for no row as long as PostgreSQL usually lets those wait who lock each other out.
      const notice = async (setting: string): Promise<void> => {
        await stage.pool.query(`alter system ${setting}`);
        await stage.pool.query("select pg_reload_conf()");
      };
      await notice("set deadlock_timeout = '50ms'");
      const stop = keepOn(4, (road) => collide(stage, road));
      return async () => {
        await stop();
        await notice("reset deadlock_timeout");
      };
    },
  },
  {
    what: "batches write twenty people whom somebody else writes all the time",
    alerts: ["FlamekeeperWriteConflictsHigh"],
    async begin(stage) {
      const people = Array.from({ length: 20 }, (_, index) => activity(`hot-${index}`));
      await stage.send("/activities/batch", people);
      const write = "update users set version = version + 1 where user_id = $1";
      let turn = 0;
      return keepOn(4, (road) => {
        if (road > 0) return stage.send("/activities/batch", people);
        turn += 1;
        return stage.pool.query(write, [`hot-${turn % people.length}`]);
      });
    },
  },
];
