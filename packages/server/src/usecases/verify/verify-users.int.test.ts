import { asInstant } from "@flamekeeper/engine";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  byHand,
  createTestApp,
  createTestContext,
  type TestContext,
  valueOf,
} from "../../../test/context.ts";
import type { AppHandle } from "../../reads/app-handle.ts";
import { readStanding } from "../../reads/standing.ts";
import { correctZone } from "../correct-zone.ts";
import { grantFreezes } from "../grant-freezes.ts";
import { putRules } from "../put-rules.ts";
import { putUser } from "../put-user.ts";
import { recordActivity } from "../record-activity.ts";
import { runMaintenance } from "../run-maintenance.ts";
import { voidActivity } from "../void-activity.ts";
import type { Drift } from "./drift.ts";
import { type Verified, verifyUsers } from "./verify-users.ts";

const userId = "u1";

describe("verify", () => {
  let context: TestContext;
  let open: () => Promise<AppHandle>;

  beforeAll(async () => {
    context = await createTestContext();
    // The schema itself refuses some kinds of damage; what a backup or a careless hand brings may come without it.
    await context.pool.query("drop index xp_ledger_once");
  });

  afterAll(async () => {
    await context.close();
  });

  /** Six days of study, a missed one with a freeze, a voided activity, and a user whose neighbours must stay out of it. */
  beforeEach(async () => {
    context.setNow("2026-03-02T12:00:00Z");
    open = await createTestApp(context);
    await putUser(context, await open(), "neighbour", { timeZone: "Asia/Tokyo" });
    await putUser(context, await open(), userId, { timeZone: "America/New_York" });
    await grantFreezes(context, await open(), userId, { key: "daily", count: 2 }, byHand());
    for (const day of ["02", "03", "05", "06", "07", "08"]) {
      context.setNow(`2026-03-${day}T18:00:00Z`);
      await study(`a${day}`);
    }
    valueOf(await voidActivity(context, await open(), userId, "a07", byHand()));
    context.setNow("2026-03-09T12:00:00Z");
    await runMaintenance(context, await open(), "operator");
  });

  async function study(id: string, occurredAt: number | null = null): Promise<void> {
    const data = { correct: 40 };
    const type = "flashcard_set_completed";
    const report = { userId, id, type, occurredAt: occurredAt as never, timeZone: null, data };
    valueOf(await recordActivity(context, await open(), report));
  }

  async function verify(repair = false): Promise<Verified> {
    const app = await open();
    return verifyUsers(context, app, { after: "", limit: 100 }, { repair });
  }

  async function driftsOf(repair = false): Promise<readonly Drift[]> {
    const { checked, drifted } = await verify(repair);
    expect(checked).toBe(2);
    expect(drifted.map((user) => user.userId)).toEqual(drifted.length === 0 ? [] : [userId]);
    expect(drifted.every(({ isRepaired }) => isRepaired === repair)).toBe(true);
    return drifted.flatMap(({ drifts }) => drifts);
  }

  async function plant(sql: string): Promise<void> {
    const { appId } = await open();
    const { rowCount } = await context.pool.query(sql, [appId]);
    expect(rowCount).toBeGreaterThan(0);
  }

  function inState(path: string, value: string): string {
    return `update users set state = jsonb_set(state, '{${path}}', '${value}') where app_id = $1 and user_id = 'u1'`;
  }

  const ofUser = "where app_id = $1 and user_id = 'u1'";

  it("finds nothing where nothing is wrong, and writes nothing", async () => {
    const before = await context.pool.query("select version, state from users order by user_id");
    expect(await verify(true)).toMatchObject({ checked: 2, stale: 0, drifted: [] });
    const after = await context.pool.query("select version, state from users order by user_id");
    expect(after.rows).toEqual(before.rows);
  });

  const ledgerAward = (activityId: string): string =>
    `${ofUser} and activity_id = '${activityId}' and kind = 'award'`;

  /** Each damage, and every place that verify must name for it. */
  const mendable: readonly (readonly [string, string, readonly Drift[]])[] = [
    [
      "a changed length",
      inState("streaks,0,length", "1"),
      [{ what: "streaks.daily.length", stored: 1, derived: 5 }],
    ],
    [
      "a changed stock",
      inState("streaks,0,freezes", "4"),
      [{ what: "streaks.daily.freezes", stored: 4, derived: 0 }],
    ],
    [
      "a changed day",
      inState("streaks,0,days,runs", '"a2m1a2f1a1"'),
      [{ what: "streaks.daily.days.2026-03-04", stored: "missed", derived: "frozen" }],
    ],
    ["a changed balance", inState("xp", "81"), [{ what: "xp", stored: 81, derived: 100 }]],
    [
      "a calendar that cannot be read",
      inState("streaks,0,days,runs", '"z7"'),
      [
        {
          what: "streaks.daily.days",
          stored: { from: 20_514, count: 7, runs: "z7" },
          derived: { from: 20_514, count: 7, runs: "a2f1a2f1a1" },
        },
      ],
    ],
    [
      "a missing field",
      `update users set state = state #- '{streaks,0,longest}' ${ofUser}`,
      [{ what: "streaks.daily.longest", stored: null, derived: 5 }],
    ],
    [
      "a missing streak",
      `update users set state = jsonb_set(state, '{streaks}', '[]') ${ofUser}`,
      [{ what: "streaks.daily", stored: null, derived: expect.anything() }],
    ],
    [
      "a wrong boundary",
      `update users set due_at = '2030-01-01T00:00:00Z' ${ofUser}`,
      [
        {
          what: "row.dueAt",
          stored: "2030-01-01T00:00:00.000Z",
          derived: "2026-03-10T04:00:00.000Z",
        },
      ],
    ],
    [
      "a missing boundary",
      `update users set due_at = null ${ofUser}`,
      [{ what: "row.dueAt", stored: null, derived: "2026-03-10T04:00:00.000Z" }],
    ],
    [
      "an epoch beside the state's",
      `update users set epoch = 7 ${ofUser}`,
      [{ what: "row.epoch", stored: 7, derived: 1 }],
    ],
    [
      "a missing award",
      `delete from xp_ledger ${ledgerAward("a03")}`,
      [
        { what: "ledger.a03.award", stored: null, derived: { base: 20, bonus: 0 } },
        { what: "ledger.sum", stored: 80, derived: 100 },
      ],
    ],
    [
      "an award that is there twice",
      `insert into xp_ledger select app_id, user_id, entry_id || 'x', at, kind, activity_id, base, bonus, balance + base
       from xp_ledger ${ledgerAward("a08")}`,
      [
        {
          what: "ledger.a08.award",
          stored: [
            { base: 20, bonus: 0 },
            { base: 20, bonus: 0 },
          ],
          derived: { base: 20, bonus: 0 },
        },
      ],
    ],
    [
      "an award of an activity that nobody did",
      `insert into xp_ledger select app_id, user_id, 'f' || entry_id, at, kind, 'ghost', base, bonus, balance + base
       from xp_ledger ${ledgerAward("a08")}`,
      [
        { what: "ledger.ghost.award", stored: { base: 20, bonus: 0 }, derived: null },
        { what: "ledger.sum", stored: 120, derived: 100 },
      ],
    ],
    [
      "an award of another amount",
      `update xp_ledger set base = 15 ${ledgerAward("a05")}`,
      [
        {
          what: "ledger.a05.award",
          stored: { base: 15, bonus: 0 },
          derived: { base: 20, bonus: 0 },
        },
      ],
    ],
    [
      "a running balance that does not add up",
      `update xp_ledger set balance = 39 ${ledgerAward("a03")}`,
      [{ what: "ledger.a03.award.balance", stored: 39, derived: 40 }],
    ],
    [
      "a missing reversal",
      `delete from xp_ledger ${ofUser} and activity_id = 'a07' and kind = 'reversal'`,
      [
        { what: "ledger.a07.reversal", stored: null, derived: { base: -20, bonus: 0 } },
        { what: "ledger.sum", stored: 120, derived: 100 },
      ],
    ],
    [
      "an activity whose void was undone",
      `update activities set voided_at = null ${ofUser} and activity_id = 'a07'`,
      [
        { what: "xp", stored: 100, derived: 120 },
        { what: "streaks.daily.days.2026-03-07", stored: "frozen", derived: "active" },
        { what: "ledger.a07.award", stored: null, derived: { base: 20, bonus: 0 } },
      ],
    ],
    [
      "an activity that was voided behind the server's back",
      `update activities set voided_at = recorded_at ${ofUser} and activity_id = 'a05'`,
      [
        { what: "xp", stored: 100, derived: 80 },
        { what: "ledger.a05.reversal", stored: null, derived: { base: -20, bonus: 0 } },
      ],
    ],
    [
      "an activity that was moved to another day",
      `update activities set day = '2026-03-04' ${ofUser} and activity_id = 'a05'`,
      [
        { what: "streaks.daily.days.2026-03-04", stored: "frozen", derived: "active" },
        { what: "streaks.daily.days.2026-03-05", stored: "active", derived: "frozen" },
      ],
    ],
    [
      "an activity that is gone",
      `delete from activities ${ofUser} and activity_id = 'a08'`,
      [
        { what: "xp", stored: 100, derived: 80 },
        { what: "ledger.a08.award", stored: { base: 20, bonus: 0 }, derived: null },
      ],
    ],
    [
      "a grant that is gone",
      `delete from facts ${ofUser} and kind = 'grant'`,
      [{ what: "streaks.daily.length", stored: 5, derived: 1 }],
    ],
  ];

  it.each(mendable)("finds %s, and repairs it", async (_name, damage, expected) => {
    await plant(damage);
    const found = await driftsOf();
    expect(found.length).toBeGreaterThan(0);
    expect(found).toEqual(expect.arrayContaining([...expected]));
    expect(await driftsOf(true)).toEqual(found);
    expect(await driftsOf()).toEqual([]);
    const standing = valueOf(await readStanding(context, await open(), userId));
    expect(standing.streaks).toHaveLength(1);
  });

  it("names nothing but the one field that was changed", async () => {
    await plant(inState("streaks,0,longest", "9"));
    expect(await driftsOf()).toEqual([{ what: "streaks.daily.longest", stored: 9, derived: 5 }]);
  });

  it("finds a row that was put back from an older backup, by its state and its version", async () => {
    const { appId } = await open();
    const { rows } = await context.pool.query<Record<string, unknown>>(
      `select version, epoch, due_at, state from users ${ofUser}`,
      [appId],
    );
    const [old] = rows;
    context.setNow("2026-03-09T15:00:00Z");
    await study("a09");
    await putUser(context, await open(), userId, { timeZone: "Europe/Paris" });
    await context.pool.query(
      `update users set version = $2, epoch = $3, due_at = to_timestamp($4::float8 / 1000), state = $5 ${ofUser}`,
      [appId, old?.["version"], old?.["epoch"], old?.["due_at"], JSON.stringify(old?.["state"])],
    );
    const found = await driftsOf();
    const places = found.map(({ what }) => what);
    expect(places).toEqual(
      expect.arrayContaining(["settledAt", "zone", "xp", "streaks.daily.length", "row.version"]),
    );
    await driftsOf(true);
    expect(await driftsOf()).toEqual([]);
    await study("a10");
    expect(await driftsOf()).toEqual([]);
  });

  it("puts an activity back on the day where a zone correction had put it", async () => {
    const auckland = { timeZone: "Pacific/Auckland", from: asInstant(Date.parse("2026-03-05")) };
    valueOf(await correctZone(context, await open(), userId, auckland, byHand()));
    expect(await driftsOf()).toEqual([]);
    const correctedDay = `select day::text, recorded_day::text from activities ${ofUser} and activity_id = 'a05'`;
    const { appId } = await open();
    const before = await context.pool.query(correctedDay, [appId]);
    await plant(
      `update activities set day = recorded_day, recorded_day = null ${ofUser} and activity_id = 'a05'`,
    );
    const found = await driftsOf(true);
    expect(found).toContainEqual({
      what: "activities.a05.day",
      stored: "2026-03-05",
      derived: "2026-03-06",
    });
    expect(await driftsOf()).toEqual([]);
    expect((await context.pool.query(correctedDay, [appId])).rows).toEqual(before.rows);
  });

  it("tells facts that cannot be folded, and leaves such a user alone", async () => {
    await plant(`delete from facts ${ofUser} and kind = 'zone'`);
    const { drifted } = await verify(true);
    expect(drifted).toMatchObject([{ userId, isRepaired: false }]);
    expect(drifted[0]?.drifts[0]).toEqual({
      what: "facts",
      stored: "A user has at least one zone",
      derived: null,
    });
    expect((await verify()).drifted).toHaveLength(1);
  });

  it("calls a row of older rules stale, not drifted, and still finds what does not hang on the rules", async () => {
    const rules = { types: { flashcard_set_completed: { xp: 7 } }, dayStart: "00:00" };
    valueOf(await putRules(context, await open(), rules, null, byHand()));
    expect(await verify()).toMatchObject({ checked: 2, stale: 2, drifted: [] });
    await plant(inState("xp", "1"));
    expect(await driftsOf()).toEqual([{ what: "xp", stored: 1, derived: 100 }]);
    await driftsOf(true);
    expect(await verify()).toMatchObject({ checked: 2, stale: 1, drifted: [] });
    await runMaintenance(context, await open(), "operator");
    expect(await verify()).toMatchObject({ checked: 2, stale: 0, drifted: [] });
  });

  it("repairs days with events that are corrections, and without any where nothing can be told", async () => {
    const corrections = async (): Promise<readonly unknown[]> => {
      const { appId } = await open();
      const { rows } = await context.pool.query<object>(
        `select type, at, body ->> 'day' as day from events
         ${ofUser} and body -> 'cause' ->> 'kind' = 'correction' order by event_id`,
        [appId],
      );
      return rows;
    };
    await plant(inState("streaks,0,days,runs", '"a2m1a2f1a1"'));
    await driftsOf(true);
    const at = Date.parse("2026-03-09T12:00:00Z");
    expect(await corrections()).toEqual([
      { type: "day.corrected", at, day: "2026-03-04" },
      { type: "freeze.spent", at, day: "2026-03-04" },
      { type: "streak.restored", at, day: "2026-03-04" },
      { type: "freeze.granted", at, day: "2026-03-08" },
    ]);
    await plant(inState("streaks,0,days,runs", '"z7"'));
    await driftsOf(true);
    expect(await corrections()).toHaveLength(4);
  });

  it("sees whoever is changed meanwhile as before or after it, never in between", async () => {
    let number = 0;
    const live = async (): Promise<void> => {
      for (let each = 0; each < 25; each++) await study(`live-${number++}`);
    };
    const living = { isOver: false };
    const lived = live().finally(() => (living.isOver = true));
    let looks = 0;
    while (!living.isOver) {
      expect((await verify()).drifted).toEqual([]);
      looks += 1;
    }
    await lived;
    expect(looks).toBeGreaterThan(2);
  });
});
