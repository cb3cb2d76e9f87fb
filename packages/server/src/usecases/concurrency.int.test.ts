import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  byHand,
  createTestApp,
  createTestContext,
  instantOf,
  type TestContext,
  valueOf,
} from "../../test/context.ts";
import type { AppHandle } from "../reads/app-handle.ts";
import { readStanding } from "../reads/standing.ts";
import { grantFreezes } from "./grant-freezes.ts";
import { recordActivities } from "./record-activities.ts";
import { recordActivity } from "./record-activity.ts";
import type { Report } from "./report.ts";
import { runMaintenance } from "./run-maintenance.ts";

const connections = 50;

/** Real connections of a real database: what is tested here is what PostgreSQL does when they meet. */
describe("requests that arrive at once", () => {
  let context: TestContext;
  let open: () => Promise<AppHandle>;

  beforeAll(async () => {
    context = await createTestContext({ poolSize: connections });
    open = await createTestApp(context);
  });

  afterAll(async () => {
    await context.close();
  });

  function report(userId: string, id: string, fields: Partial<Report> = {}): Report {
    const { occurredAt = null, timeZone = null, data = {} } = fields;
    return { userId, id, type: fields.type ?? "study_guide_completed", occurredAt, timeZone, data };
  }

  async function rowsOf(
    table: string,
    userId: string,
  ): Promise<readonly Record<string, unknown>[]> {
    const { rows } = await context.pool.query(`select * from ${table} where user_id = $1`, [
      userId,
    ]);
    return rows as Record<string, unknown>[];
  }

  async function eventTypes(userId: string): Promise<readonly string[]> {
    const rows = await rowsOf("events", userId);
    return rows.map((row) => String(row["type"])).sort();
  }

  it("record fifty equal reports as one activity, and answer all of them the same", async () => {
    const app = await open();
    const answers = await Promise.all(
      Array.from({ length: connections }, () =>
        recordActivity(context, app, report("equal", "a1")),
      ),
    );
    const values = answers.map(valueOf);
    expect(values.filter(({ replayed }) => !replayed)).toHaveLength(1);
    for (const { answer } of values) expect(answer).toEqual(values[0]?.answer);
    expect(await rowsOf("activities", "equal")).toHaveLength(1);
    expect(await rowsOf("xp_ledger", "equal")).toHaveLength(1);
    expect(await eventTypes("equal")).toEqual([
      "streak.started",
      "week.category_done",
      "xp.awarded",
    ]);
  });

  it("extend the streak once for fifty first activities of a day, and pay XP for each", async () => {
    const app = await open();
    const answers = await Promise.all(
      Array.from({ length: connections }, (_, index) =>
        recordActivity(context, app, report("first", `a${index}`)),
      ),
    );
    expect(answers.every(({ ok }) => ok)).toBe(true);
    const { streaks, level } = valueOf(await readStanding(context, app, "first"));
    expect(streaks[0]?.length).toBe(1);
    expect(level.xp).toBe(50 * 15);
    const ledger = await rowsOf("xp_ledger", "first");
    expect(ledger.reduce((sum, row) => sum + Number(row["base"]) + Number(row["bonus"]), 0)).toBe(
      750,
    );
    expect((await eventTypes("first")).filter((type) => type === "streak.started")).toHaveLength(1);
    // 500 XP earn a freeze, once, whichever request reaches them.
    expect((await eventTypes("first")).filter((type) => type === "freeze.earned")).toHaveLength(1);
    expect(streaks[0]?.freezes.available).toBe(1);
  });

  it("earn the week's bonus once when the four categories arrive together", async () => {
    const app = await open();
    const reports = [
      report("week", "a1", { type: "flashcard_set_completed", data: { correct: 20 } }),
      report("week", "a2", { type: "quiz_completed", data: { score: 9, total: 10 } }),
      report("week", "a3", { type: "evaluation_completed", data: { grade: 8 } }),
      report("week", "a4", { type: "study_guide_completed" }),
    ];
    const twice = [...reports, ...reports.map((one) => ({ ...one, id: `${one.id}b` }))];
    await Promise.all(twice.map((one) => recordActivity(context, app, one)));
    const types = await eventTypes("week");
    expect(types.filter((type) => type === "week.completed")).toHaveLength(1);
    expect(types.filter((type) => type === "week.category_done")).toHaveLength(4);
    const { week } = valueOf(await readStanding(context, app, "week"));
    expect(week?.bonus.earned).toBe(true);
  });

  it("tell a repeat within a batch nothing that is not written when another write comes first", async () => {
    const app = await open();
    valueOf(await recordActivity(context, app, report("overtaken", "before")));
    const winner = await context.pool.connect();
    await winner.query("begin");
    await winner.query("update users set version = version + 1 where user_id = 'overtaken'");
    const wanted = report("overtaken", "wanted", { data: { by: "batch" } });
    const recording = recordActivities(context, app, [wanted, { ...wanted }]);
    const blocked = `select count(*)::int as count from pg_stat_activity
      where wait_event_type = 'Lock' and query like 'update users%' and datname = current_database()`;
    await expect
      .poll(async () => (await context.pool.query<{ count: number }>(blocked)).rows[0]?.count)
      .toBe(1);
    await winner.query(
      `insert into activities select (jsonb_populate_record(a, '{"activity_id": "wanted"}')).* from activities a
       where user_id = 'overtaken' and activity_id = 'before'`,
    );
    await winner.query("commit");
    winner.release();
    const conflict = { ok: false, code: "idempotency_conflict" };
    expect(await recording).toMatchObject([conflict, conflict]);
  });

  it("record a batch and single reports of the same users without losing or doubling any", async () => {
    const app = await open();
    const users = ["batch1", "batch2", "batch3"];
    const batches = Array.from({ length: 6 }, (_, batch) =>
      recordActivities(
        context,
        app,
        users.flatMap((userId) => [report(userId, `b${batch}`), report(userId, "shared")]),
      ),
    );
    const singles = users.flatMap((userId) =>
      Array.from({ length: 8 }, (_, index) =>
        recordActivity(context, app, report(userId, `s${index}`)),
      ),
    );
    const [batchAnswers] = await Promise.all([Promise.all(batches), Promise.all(singles)]);
    expect(batchAnswers.flat().every(({ ok }) => ok)).toBe(true);
    for (const userId of users) {
      expect(await rowsOf("activities", userId)).toHaveLength(6 + 1 + 8);
      const { level } = valueOf(await readStanding(context, app, userId));
      expect(level.xp).toBe(15 * 15);
    }
  });

  it("spend one freeze when maintenance and activities meet at the day's end", async () => {
    context.setNow("2026-03-03T12:00:00Z");
    const users = Array.from({ length: 10 }, (_, index) => `end${index}`);
    const before = await open();
    for (const userId of users) {
      await recordActivity(context, before, report(userId, "a1"));
      valueOf(await grantFreezes(context, before, userId, { key: "daily", count: 2 }, byHand()));
    }
    // The 4th is missed; both ends of it are judged now, by whoever comes first.
    context.setNow("2026-03-05T04:00:00Z");
    const app = await open();
    await Promise.all([
      ...users.map((userId) => recordActivity(context, app, report(userId, "a2"))),
      ...Array.from({ length: 4 }, () => runMaintenance(context, app, "operator")),
    ]);
    for (const userId of users) {
      const { streaks } = valueOf(await readStanding(context, app, userId));
      expect(streaks[0]).toMatchObject({ length: 2, freezes: { available: 1 } });
      const spent = (await eventTypes(userId)).filter((type) => type === "freeze.spent");
      expect(spent).toHaveLength(1);
    }
  });

  it("never bring the stock below nothing when grants and the ends of days meet", async () => {
    context.setNow("2026-04-01T12:00:00Z");
    await recordActivity(context, await open(), report("grants", "a1"));
    // Three days have ended unmet when three grants of one arrive: they are too late for them.
    context.setNow("2026-04-05T04:00:00Z");
    const app = await open();
    await Promise.all([
      ...Array.from({ length: 3 }, () =>
        grantFreezes(context, app, "grants", { key: "daily", count: 1 }, byHand()),
      ),
      ...Array.from({ length: 3 }, () => runMaintenance(context, app, "operator")),
    ]);
    const { streaks } = valueOf(await readStanding(context, app, "grants"));
    expect(streaks[0]).toMatchObject({ length: 0, freezes: { available: 3 }, lost: { length: 1 } });
    await expect(
      context.pool.query(
        `update users set state = jsonb_set(state, '{streaks,0,freezes}', '-1') where user_id = 'grants'`,
      ),
    ).rejects.toThrow("streaks_not_negative");
  });

  it("tell each transition once when many runs of maintenance race", async () => {
    context.setNow("2026-05-01T12:00:00Z");
    const users = Array.from({ length: 40 }, (_, index) => `race${index}`);
    const first = await open();
    await recordActivities(
      context,
      first,
      users.map((userId) => report(userId, "a1")),
    );
    context.setNow("2026-05-04T12:00:00Z");
    const app = await open();
    await Promise.all(Array.from({ length: 8 }, () => runMaintenance(context, app, "operator")));
    for (const userId of users) {
      const ended = (await rowsOf("events", userId)).filter(
        (row) => row["type"] === "streak.ended",
      );
      expect(ended).toHaveLength(1);
      expect(ended[0]?.["at"]).toBe(instantOf("2026-05-03T04:00:00Z"));
    }
  });
});
