import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  byHand,
  createTestApp,
  createTestContext,
  type TestContext,
  valueOf,
} from "../../test/context.ts";
import type { AppHandle } from "../reads/app-handle.ts";
import { readStanding } from "../reads/standing.ts";
import { appsWithWork } from "../store/apps.ts";
import { partsWithDue } from "../store/due-users.ts";
import { grantFreezes } from "./grant-freezes.ts";
import { protectUsers } from "./protect-users.ts";
import { putRules } from "./put-rules.ts";
import { recordActivity } from "./record-activity.ts";
import { runMaintenance } from "./run-maintenance.ts";

describe("runMaintenance", () => {
  let context: TestContext;

  beforeAll(async () => {
    context = await createTestContext();
  });

  afterAll(async () => {
    await context.close();
  });

  async function study(open: () => Promise<AppHandle>, userId: string, at: string): Promise<void> {
    context.setNow(at);
    const report = {
      userId,
      id: at,
      type: "study_guide_completed",
      occurredAt: null,
      timeZone: null,
      data: {},
    };
    valueOf(await recordActivity(context, await open(), report));
  }

  async function maintain(
    open: () => Promise<AppHandle>,
    at: string,
  ): ReturnType<typeof runMaintenance> {
    context.setNow(at);
    return runMaintenance(context, await open(), "operator");
  }

  async function eventsOf(userId: string): Promise<readonly { type: string; at: string }[]> {
    const { rows } = await context.pool.query<{ type: string; at: number }>(
      "select type, at from events where user_id = $1 order by event_id",
      [userId],
    );
    return rows.map(({ type, at }) => ({ type, at: new Date(at).toISOString() }));
  }

  it("stamps what it tells with the moment at which it became true, however late it runs", async () => {
    const open = await createTestApp(context);
    await study(open, "late", "2026-03-02T12:00:00Z");
    valueOf(
      await grantFreezes(context, await open(), "late", { key: "daily", count: 1 }, byHand()),
    );
    const run = await maintain(open, "2026-03-20T12:00:00Z");
    expect(run).toMatchObject({
      status: "done",
      due: 1,
      judged: 1,
      frozen: 1,
      ended: 1,
      errors: 0,
    });
    expect((await eventsOf("late")).slice(3)).toEqual([
      { type: "freeze.granted", at: "2026-03-02T12:00:00.000Z" },
      { type: "freeze.spent", at: "2026-03-04T04:00:00.000Z" },
      { type: "streak.at_risk", at: "2026-03-05T00:00:00.000Z" },
      { type: "freeze.returned", at: "2026-03-05T04:00:00.000Z" },
      { type: "day.corrected", at: "2026-03-05T04:00:00.000Z" },
      { type: "streak.ended", at: "2026-03-05T04:00:00.000Z" },
    ]);
  });

  it("finds nothing to do when it runs again", async () => {
    const open = await createTestApp(context);
    await study(open, "again", "2026-03-02T12:00:00Z");
    await maintain(open, "2026-03-20T12:00:00Z");
    const before = await eventsOf("again");
    expect(await maintain(open, "2026-03-20T12:00:00Z")).toMatchObject({ due: 0, judged: 0 });
    expect(await eventsOf("again")).toEqual(before);
  });

  it("touches nobody who has nothing to lose", async () => {
    const open = await createTestApp(context);
    await study(open, "gone", "2026-03-02T12:00:00Z");
    await maintain(open, "2026-03-20T12:00:00Z");
    context.setNow("2027-03-20T12:00:00Z");
    const app = await open();
    expect(await partsWithDue(context.pool, app.appId, app.now)).toEqual([]);
    const work = await appsWithWork(context.pool, context.clock());
    expect(work.map(({ appId }) => appId)).not.toContain(app.appId);
  });

  it("leaves somebody alone until the end of the day after an active one", async () => {
    const open = await createTestApp(context, { streaks: { daily: { reminder: null } } });
    await study(open, "daily", "2026-03-02T12:00:00Z");
    expect(await maintain(open, "2026-03-04T03:59:59Z")).toMatchObject({ due: 0 });
    expect(await maintain(open, "2026-03-04T04:00:00Z")).toMatchObject({ due: 1, ended: 1 });
  });

  it("applies a protection to everybody, those with nothing left to lose too", async () => {
    const open = await createTestApp(context);
    await study(open, "outage", "2026-03-02T12:00:00Z");
    await maintain(open, "2026-03-10T12:00:00Z");
    const outage = {
      from: Date.parse("2026-03-03T08:00:00Z"),
      to: Date.parse("2026-03-10T11:00:00Z"),
    } as Parameters<typeof protectUsers>[2];
    valueOf(await protectUsers(context, await open(), outage, byHand()));
    const read = valueOf(await readStanding(context, await open(), "outage"));
    expect(read.streaks[0], "a read is right at once").toMatchObject({
      length: 1,
      status: "covered",
    });
    expect(await maintain(open, "2026-03-10T12:00:01Z")).toMatchObject({ due: 1, judged: 1 });
    expect((await eventsOf("outage")).at(-1)).toEqual({
      type: "streak.restored",
      at: "2026-03-10T12:00:01.000Z",
    });
    expect(await maintain(open, "2026-03-10T12:00:02Z")).toMatchObject({ due: 0, judged: 0 });
  });

  it("reaches a new user whom a request wrote that had begun before the sweep", async () => {
    const open = await createTestApp(context);
    context.setNow("2026-03-02T12:00:00Z");
    const before = await open();
    const hour = Date.parse("2026-03-02T12:00:00Z");
    const outage = { from: hour, to: hour + 3_600_000 } as Parameters<typeof protectUsers>[2];
    valueOf(await protectUsers(context, before, outage, byHand()));
    await runMaintenance(context, await open(), "operator");
    await study(() => Promise.resolve(before), "belated", "2026-03-02T12:00:00Z");
    const work = await appsWithWork(context.pool, context.clock());
    expect(work.map(({ appId }) => appId)).toContain(before.appId);
    expect(await runMaintenance(context, await open(), "operator")).toMatchObject({ judged: 1 });
    const after = await appsWithWork(context.pool, context.clock());
    expect(after.map(({ appId }) => appId)).not.toContain(before.appId);
  });

  it("moves boundaries when the day's start was moved", async () => {
    const rules = { streaks: { daily: { reminder: null } } };
    const open = await createTestApp(context, rules);
    await study(open, "earlier", "2026-03-02T12:00:00Z");
    valueOf(await putRules(context, await open(), { ...rules, dayStart: "00:00" }, null, byHand()));
    expect(await maintain(open, "2026-03-02T12:00:01Z")).toMatchObject({ due: 1, ended: 0 });
    expect(await maintain(open, "2026-03-04T00:00:00Z")).toMatchObject({ due: 1, ended: 1 });
  });

  it("sets a user aside whose settling fails three times, and goes on with the rest", async () => {
    const open = await createTestApp(context);
    await study(open, "healthy", "2026-03-02T12:00:00Z");
    await study(open, "poisoned", "2026-03-02T12:00:00Z");
    // A streak that no rules have: the engine throws, as it does on every bug.
    await context.pool.query(
      `update users set state = jsonb_set(state, '{streaks,0,key}', '"nonsense"') where user_id = 'poisoned'`,
    );
    const run = await maintain(open, "2026-03-20T12:00:00Z");
    expect(run).toMatchObject({ status: "done", due: 2, judged: 1, errors: 1, retries: 3 });
    const { rows } = await context.pool.query<{ set_aside_error: string }>(
      "select set_aside_error from users where user_id = 'poisoned'",
    );
    expect(rows[0]?.set_aside_error).toContain("nonsense");
    expect(await maintain(open, "2026-03-20T12:00:01Z")).toMatchObject({ due: 0, errors: 0 });
  });

  it("comes to its end, with the rest judged, when somebody meets a bad moment of the database", async () => {
    const open = await createTestApp(context);
    for (const userId of ["lucky", "unlucky"]) await study(open, userId, "2026-03-02T12:00:00Z");
    await context.pool.query(`create function time_out() returns trigger language plpgsql as $$
      begin raise exception 'canceling statement due to statement timeout' using errcode = '57014'; end $$`);
    await context.pool.query(`create trigger time_out before update on users for each row
      when (old.user_id = 'unlucky') execute function time_out()`);
    const run = await maintain(open, "2026-03-20T12:00:00Z");
    expect(run).toMatchObject({ status: "done", due: 2, judged: 1, errors: 1, retries: 3 });
    await context.pool.query("drop trigger time_out on users");
    expect(await maintain(open, "2026-03-20T12:00:01Z")).toMatchObject({ due: 1, judged: 1 });
  });
});
