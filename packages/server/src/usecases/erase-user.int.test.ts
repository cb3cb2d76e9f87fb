import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type pg from "pg";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startTestServer, type TestApp, type TestServer } from "../../test/server.ts";
import { instantOf } from "../../test/context.ts";
import { buildHttp } from "../http/build.ts";
import { createLogger } from "../main/logger.ts";
import { authenticate } from "./caller.ts";
import { userTables } from "../store/user-data.ts";
import { findUsers } from "../store/users.ts";
import { importActivities } from "./import-activities.ts";
import { recordOwnActivity } from "./record-own-activity.ts";
import { patrolUsers } from "./verify/patrol-users.ts";
import { settleTogether } from "./settle-users.ts";

const type = "study_guide_completed";

let server: TestServer;
let app: TestApp;

beforeEach(async () => {
  server = await startTestServer();
  app = await server.createApp();
});

afterEach(async () => {
  await server.close();
});

const study = (userId: string, id: string) =>
  server.send(app.serverKey, "POST", "/activities", { id, userId, type });

const erase = (userId: string) => server.send(app.serverKey, "DELETE", `/users/${userId}`);

async function sendOnce(method: "POST" | "DELETE", path: string, key: string, payload?: object) {
  const headers = { authorization: `Bearer ${app.operatorKey}`, "idempotency-key": key };
  const url = `/v1${path}`;
  return server.http.inject({
    method,
    url,
    headers,
    ...(payload === undefined ? {} : { payload }),
  });
}

/** Every table of the database, whatever migrations will bring. */
async function tablesOf(pool: pg.Pool): Promise<readonly string[]> {
  const { rows } = await pool.query<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
  );
  return rows.map(({ name }) => name);
}

/** Where in the database a text stands: tables, with the rows that hold it. */
async function findText(pool: pg.Pool, text: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const table of await tablesOf(pool)) {
    const { rows } = await pool.query<{ row: string }>(
      `select to_jsonb(t)::text as row from ${table} t where strpos(lower(to_jsonb(t)::text), lower($1)) > 0`,
      [text],
    );
    found.push(...rows.map(({ row }) => `${table}: ${row}`));
  }
  return found;
}

/** Of every per-user table, how many rows there are of the user. */
async function countRows(userId: string): Promise<number> {
  const counts = await Promise.all(
    userTables.map(async (table) => {
      const { rows } = await server.context.pool.query<{ count: number }>(
        `select count(*)::int as count from ${table} where user_id = $1`,
        [userId],
      );
      return rows[0]?.count ?? 0;
    }),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}

describe("the list of tables", () => {
  it("has every table of the database that knows users", async () => {
    const { rows } = await server.context.pool.query<{ name: string }>(
      `select table_name as name from information_schema.columns
       where column_name = 'user_id' and table_schema = 'public'`,
    );
    expect(rows.map(({ name }) => name).toSorted()).toEqual([...userTables].toSorted());
  });
});

describe("a user who is erased", () => {
  it("leaves nothing behind: no row, no text in any column of any table, no line of a log", async () => {
    // Letters and digits only, to be found in whatever notation; told apart by what they were put into.
    const secret = `zq${randomUUID().replaceAll("-", "")}`;
    const userId = `${secret}-id`;
    const lines: string[] = [];
    const logger = createLogger("debug", "json", { write: (line) => lines.push(line) });
    const http = await buildHttp({ ...server.context, log: logger }, { logger });
    const send = async (
      method: "GET" | "POST" | "PUT" | "DELETE",
      path: string,
      payload?: object,
    ): Promise<number> => {
      const response = await http.inject({
        method,
        url: `/v1${path}`,
        headers: {
          authorization: `Bearer ${app.operatorKey}`,
          "idempotency-key": `${secret}-key-${lines.length}`,
          "user-agent": `${secret}-agent`,
        },
        ...(payload === undefined ? {} : { payload }),
      });
      return response.statusCode;
    };
    const user = `/users/${userId}`;
    await send("PUT", user, {
      timeZone: "Europe/Rome",
      name: `${secret} name`,
      email: `${secret}@example.org`,
      attributes: { [`${secret}-field`]: `${secret}-value` },
    });
    for (const at of ["2026-03-02T12:00:00Z", "2026-03-03T12:00:00Z", "2026-03-06T12:00:00Z"]) {
      server.context.setNow(at);
      const data = { [`${secret}-field`]: `${secret}-value` };
      await send("POST", "/activities", { userId, type, data });
    }
    const batch = [{ id: `${secret}-batch`, userId, type, data: { note: secret } }];
    await send("POST", "/activities/batch", batch);
    await send("POST", `${user}/streaks/daily/freezes`, { count: 1, reason: `${secret} grant` });
    await send("POST", `${user}/streaks/daily/restore`, { reason: `${secret} restore` });
    await send("POST", `${user}/pauses`, { from: "2026-03-10", to: "2026-03-11" });
    await send("DELETE", `/activities/${secret}-batch?userId=${userId}`);
    // Its kept answer is about no one user, and yet tells of this one.
    const declared = await sendOnce("POST", "/protections", "outage", {
      from: "2026-03-04T00:00:00Z",
      to: "2026-03-06T00:00:00Z",
      reason: "outage",
    });
    const withdrawn = await sendOnce(
      "DELETE",
      `/protections/${declared.json<{ id: string }>().id}`,
      "false-alarm",
    );
    for (const { statusCode, body } of [declared, withdrawn]) {
      expect([statusCode < 300, body.includes(userId)]).toEqual([true, true]);
    }
    expect(await patrolUsers(server.context, 1)).toBe(1);
    // What fails is told too, and logged.
    await send("POST", "/activities", { userId, type: `${secret}-type` });
    await send("POST", "/activities", { userId, type, data: { [secret]: "\u0000" } });
    await send("GET", `${user}/streaks/${secret}-streak`);
    await server.context.pool.query(
      "update users set set_aside_at = now(), set_aside_error = $2 where user_id = $1",
      [userId, `${secret} error`],
    );
    const before = await findText(server.context.pool, secret);
    for (const table of userTables) {
      expect([table, before.some((row) => row.startsWith(`public.${table}:`))]).toEqual([
        table,
        true,
      ]);
    }

    expect(await send("DELETE", user)).toBe(202);
    expect(await countRows(userId)).toBe(0);
    expect(await findText(server.context.pool, secret)).toEqual([]);
    for (const path of ["", "/streaks", "/week", "/xp", "/events", "/activities"]) {
      expect(await send("GET", `${user}${path}`)).toBe(404);
    }
    expect(await send("POST", `${user}/pauses`, { from: "2026-03-10", to: "2026-03-11" })).toBe(
      404,
    );
    expect(await send("DELETE", user)).toBe(404);
    expect(lines.length).toBeGreaterThan(10);
    expect(lines.filter((line) => line.includes(secret))).toEqual([]);
    expect(await findText(server.context.pool, secret)).toEqual([]);
    const log = await postgresLog();
    expect(log).not.toContain(secret);
    // Of the embedded one there is something to look through.
    expect(log === "" && process.env["DATABASE_URL"] === undefined).toBe(false);
    await http.close();
  });

  /** The embedded PostgreSQL keeps its log beside its data; of another one there is nothing to read here. */
  async function postgresLog(): Promise<string> {
    const { rows } = await server.context.pool.query<{ folder: string }>(
      "select current_setting('data_directory') as folder",
    );
    const path = join(dirname(dirname(rows[0]?.folder ?? "")), "postgres.log");
    return readFile(path, "utf8").catch(() => "");
  }

  it("takes nobody else along, here or in another app", async () => {
    const other = await server.createApp();
    await server.send(other.serverKey, "POST", "/activities", { userId: "u1", type });
    await study("u1", "a1");
    await study("u10", "a1");
    await erase("u1");
    expect((await server.send(app.serverKey, "GET", "/users/u10/xp")).body["balance"]).toBe(15);
    expect((await server.send(other.serverKey, "GET", "/users/u1/xp")).body["balance"]).toBe(15);
  });

  it("can be looked at before: nothing is done then, and the numbers are those of the deed", async () => {
    await study("u1", "a1");
    await study("u1", "a2");
    const preview = await server.send(app.serverKey, "DELETE", "/users/u1?dryRun=true");
    expect(preview.status).toBe(200);
    expect(preview.body).toMatchObject({ dryRun: true, rows: { activities: 2, users: 1 } });
    const { status, body } = await erase("u1");
    expect(status).toBe(202);
    expect(body).toEqual({ ...preview.body, dryRun: false });
    expect((await server.send(app.serverKey, "DELETE", "/users/u1?dryRun=true")).status).toBe(404);
  });

  it("is erased once, by two at once and by who asks again under a key", async () => {
    await study("u1", "a1");
    const both = await Promise.all([erase("u1"), erase("u1")]);
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([202, 404]);
    await study("u1", "a1");
    const [one, other] = await Promise.all([
      sendOnce("DELETE", "/users/u1", "k1"),
      sendOnce("DELETE", "/users/u1", "k1"),
    ]);
    expect([one.statusCode, other.statusCode].toSorted((a, b) => a - b)).toEqual([200, 202]);
    expect(one.body).toBe(other.body);
    // A new user with the id is another one: the old request has been answered.
    await study("u1", "a1");
    const again = await sendOnce("DELETE", "/users/u1", "k1");
    expect([again.statusCode, again.headers["idempotent-replayed"]]).toEqual([200, "true"]);
    expect((await server.send(app.serverKey, "GET", "/users/u1")).status).toBe(200);
    expect(await findText(server.context.pool, "k1")).toEqual([]);
  });

  it("is gone or new, never half, while activities arrive", async () => {
    await study("u1", "first");
    const writers = Array.from({ length: 4 }, async (_, writer) => {
      for (let n = 0; n < 12; n++) await study("u1", `a-${writer}-${n}`);
    });
    const batches = Array.from({ length: 2 }, async (_, writer) => {
      for (let n = 0; n < 6; n++) {
        const activities = [0, 1, 2].map((m) => ({
          id: `b-${writer}-${n}-${m}`,
          userId: "u1",
          type,
        }));
        await server.send(app.serverKey, "POST", "/activities/batch", activities);
      }
    });
    const erasers = Array.from({ length: 2 }, async () => {
      for (let n = 0; n < 6; n++) await erase("u1");
    });
    await Promise.all([...writers, ...batches, ...erasers]);
    await study("u1", "last");
    const { pool } = server.context;
    const { rows } = await pool.query<Record<string, number>>(
      `select (state ->> 'xp')::int as balance,
        (select sum(base + bonus)::int from xp_ledger where user_id = 'u1') as ledger,
        (select sum(base_xp + bonus_xp)::int from activities where user_id = 'u1') as activities,
        (select count(*)::int from facts where user_id = 'u1' and user_version > users.version) as ahead
       from users where user_id = 'u1'`,
    );
    const { balance } = rows[0] ?? {};
    expect(rows).toEqual([{ balance, ledger: balance, activities: balance, ahead: 0 }]);
  });

  it("is whole if the server is killed in the middle, and can then be erased", async () => {
    await study("u1", "a1");
    const rows = await countRows("u1");
    const { pool } = server.context;
    const holder = await pool.connect();
    await holder.query("begin; lock table replies in share mode");
    const erasing = erase("u1");
    const waiting =
      "select pid from pg_stat_activity where wait_event_type = 'Lock' and query like 'delete from replies%' and datname = current_database()";
    const waiter = await expect
      .poll(async () => (await pool.query<{ pid: number }>(waiting)).rows[0]?.pid)
      .toBeDefined()
      .then(async () => (await pool.query<{ pid: number }>(waiting)).rows[0]?.pid);
    await pool.query("select pg_terminate_backend($1)", [waiter]);
    expect((await erasing).status).toBeGreaterThanOrEqual(500);
    await holder.query("rollback");
    holder.release();
    expect(await countRows("u1")).toBe(rows);
    expect((await erase("u1")).status).toBe(202);
    expect(await countRows("u1")).toBe(0);
  });

  it("is not brought back by maintenance that holds an older copy", async () => {
    await study("u1", "a1");
    const { context } = server;
    const rows = await findUsers(context.pool, app.appId, ["u1"]);
    await erase("u1");
    context.setNow("2026-03-05T12:00:00Z");
    const settled = await settleTogether(context, await openApp(), rows);
    expect(settled).toMatchObject({ judged: 0, failed: [] });
    expect(await countRows("u1")).toBe(0);
  });

  it("does not come back as the next one who is given the id, by maintenance that holds an older copy", async () => {
    await study("u1", "a1");
    const { context } = server;
    const rows = await findUsers(context.pool, app.appId, ["u1"]);
    await erase("u1");
    await study("u1", "b1");
    const next = await findUsers(context.pool, app.appId, ["u1"]);
    expect(next.map(({ version }) => version)).toEqual(rows.map(({ version }) => version));
    context.setNow("2026-03-05T12:00:00Z");
    const settled = await settleTogether(context, await openApp(), rows);
    expect(settled).toMatchObject({ judged: 0, conflicts: 1, failed: [] });
    expect(await findUsers(context.pool, app.appId, ["u1"])).toEqual(next);
  });

  it("is not brought back by an import that holds an older copy", async () => {
    await study("u1", "a1");
    const occurredAt = instantOf("2026-02-01T12:00:00Z");
    const report = { id: "old", userId: "u1", type, occurredAt, timeZone: null, data: {} };
    const opened = await openApp();
    const importing = await eraseWhile("update users%", () =>
      importActivities(server.context, opened, [report]),
    );
    expect(importing).toMatchObject({
      imported: 0,
      refused: [{ problem: { code: "unknown_user" } }],
    });
    expect(await countRows("u1")).toBe(0);
  });

  it("is not brought back by the user's own token", async () => {
    await server.send(app.operatorKey, "PUT", "/rules", { userTokens: { recordActivities: true } });
    await study("u1", "a1");
    const report = { id: "own", userId: "u1", type, occurredAt: null, timeZone: null, data: {} };
    const opened = await openApp();
    const recording = await eraseWhile("%for update%", () =>
      recordOwnActivity(server.context, opened, report, true),
    );
    expect(recording).toMatchObject({ ok: false, code: "unknown_user" });
    expect(await countRows("u1")).toBe(0);
  });

  /** Erases u1 when `work` has begun and waits, in a statement like `waiting`, for the user's row. */
  async function eraseWhile<Answer>(waiting: string, work: () => Promise<Answer>): Promise<Answer> {
    const { pool } = server.context;
    const holder = await pool.connect();
    await holder.query("begin");
    await holder.query("select from users where user_id = 'u1' for update");
    const working = work();
    const blocked = `select count(*)::int as count from pg_stat_activity
      where wait_event_type = 'Lock' and query like $1 and datname = current_database()`;
    await expect
      .poll(async () => (await pool.query<{ count: number }>(blocked, [waiting])).rows[0]?.count)
      .toBe(1);
    for (const table of userTables) {
      await holder.query(`delete from ${table} where user_id = 'u1'`);
    }
    await holder.query("commit");
    holder.release();
    return working;
  }

  async function openApp() {
    const caller = await authenticate(server.context, app.serverKey);
    if (caller?.kind !== "key") throw new Error("The app's own key opens it");
    return caller.app;
  }
});
