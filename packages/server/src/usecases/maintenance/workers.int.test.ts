import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  createTestApp,
  createTestContext,
  instantOf,
  type TestContext,
} from "../../../test/context.ts";
import { recordActivityOfEach } from "../../../test/due-users.ts";
import type { AppHandle } from "../../reads/app-handle.ts";
import { dueUsers, partsWithDue } from "../../store/due-users.ts";
import { allParts, takePart } from "../../store/parts.ts";
import { runMaintenance } from "../run-maintenance.ts";
import type { Wait } from "./wait.ts";

/** Due at the same instant: the boundary of a whole zone. */
const users = Array.from({ length: 120 }, (_, index) => `u${String(index).padStart(3, "0")}`);
/** However slow the machine is, no lease runs out unless a test says so. */
const leaseMs = 600_000;
/** Until only so much of a lease is left as of a real one that somebody has had for three seconds. */
const untilItLooksDead = "588 seconds";

function ascending(instants: readonly number[]): readonly number[] {
  return instants.toSorted((one, other) => one - other);
}

describe("workers of maintenance", () => {
  let context: TestContext;
  let open: () => Promise<AppHandle>;

  beforeAll(async () => {
    context = await createTestContext();
  });

  afterAll(async () => {
    await context.close();
  });

  beforeEach(async () => {
    open = await createTestApp(context, { streaks: { daily: { reminder: null } } });
  });

  async function study(userIds: readonly string[], at: string): Promise<void> {
    context.setNow(at);
    await recordActivityOfEach(context, open, userIds, at);
  }

  async function endsOf(): Promise<readonly { userId: string; at: number }[]> {
    const { appId } = await open();
    const { rows } = await context.pool.query<{ userId: string; at: number }>(
      `select user_id as "userId", at from events where app_id = $1 and type = 'streak.ended' order by event_id`,
      [appId],
    );
    return rows;
  }

  /** As if a worker had taken every part and been killed. */
  async function leaveLeases(): Promise<void> {
    const { appId } = await open();
    const times = { leaseMs, heldForMs: leaseMs };
    for (const part of allParts) await takePart(context.pool, appId, part, "killed", times);
  }

  async function letLeasesRunOut(): Promise<void> {
    await context.pool.query("update maintenance_parts set until = clock_timestamp()");
  }

  async function letPass(interval: string): Promise<void> {
    await context.pool.query("update maintenance_parts set until = until - $1::interval", [
      interval,
    ]);
  }

  const never: Wait = async () => {
    throw new Error("A worker waits for nobody");
  };

  it("spread users who are due at the same instant over the parts", async () => {
    await study(users, "2026-03-02T12:00:00Z");
    context.setNow("2026-03-04T04:00:00Z");
    const { appId, now } = await open();
    const parts = await partsWithDue(context.pool, appId, now);
    expect(parts.length).toBeGreaterThan(allParts.length / 2);
    const found = await Promise.all(
      allParts.map((part) => dueUsers(context.pool, appId, part, now, null, 1_000)),
    );
    expect(found.flatMap((rows) => rows.map(({ userId }) => userId)).toSorted()).toEqual(users);
  });

  it("judge everybody once between them, and none of them twice", async () => {
    await study(users, "2026-03-02T12:00:00Z");
    context.setNow("2026-03-10T12:00:00Z");
    const app = await open();
    const runs = await Promise.all(
      Array.from({ length: 4 }, () => runMaintenance(context, app, "operator")),
    );
    const sum = (field: "judged" | "ended" | "conflicts"): number =>
      runs.reduce((total, run) => total + run[field], 0);
    expect({ judged: sum("judged"), ended: sum("ended"), conflicts: sum("conflicts") }).toEqual({
      judged: users.length,
      ended: users.length,
      conflicts: 0,
    });
    expect((await endsOf()).map(({ userId }) => userId).toSorted()).toEqual(users);
  });

  it("leave alone what another one is at, and take it over when that one was killed", async () => {
    await study(users, "2026-03-02T12:00:00Z");
    context.setNow("2026-03-10T12:00:00Z");
    await leaveLeases();
    const left = await runMaintenance(context, await open(), "worker", undefined, { wait: never });
    expect(left).toMatchObject({ status: "done", due: users.length, judged: 0 });
    await letLeasesRunOut();
    const taken = await runMaintenance(context, await open(), "worker", undefined, { wait: never });
    expect(taken).toMatchObject({ judged: users.length, ended: users.length, conflicts: 0 });
    expect(await endsOf()).toHaveLength(users.length);
  });

  it("are waited for by whoever asks for a run", async () => {
    await study(users, "2026-03-02T12:00:00Z");
    context.setNow("2026-03-10T12:00:00Z");
    await leaveLeases();
    let waits = 0;
    const untilGivenBack: Wait = async () => {
      waits += 1;
      if (waits === 5) await letLeasesRunOut();
    };
    const run = await runMaintenance(context, await open(), "operator", undefined, {
      wait: untilGivenBack,
    });
    expect(run).toMatchObject({ status: "done", judged: users.length });
    expect(waits).toBeGreaterThanOrEqual(5);
  });

  it("are not waited for for ever: who has had a part for seconds at a stretch loses it", async () => {
    await study(users, "2026-03-02T12:00:00Z");
    context.setNow("2026-03-10T12:00:00Z");
    await leaveLeases();
    let waits = 0;
    const untilSecondsHavePassed: Wait = async () => {
      waits += 1;
      if (waits === 3) await letPass(untilItLooksDead);
    };
    const run = await runMaintenance(context, await open(), "clock", undefined, {
      wait: untilSecondsHavePassed,
    });
    expect(run).toMatchObject({ status: "done", judged: users.length });
    expect(waits).toBeGreaterThanOrEqual(3);
    expect(await endsOf()).toHaveLength(users.length);
    const left = await context.pool.query("select from maintenance_parts where holder = 'killed'");
    expect(left.rowCount, "of parts with somebody in them").toBeLessThan(allParts.length);
  });

  it("judge nobody without a lease, however long others are busy with a part", async () => {
    await study(users, "2026-03-02T12:00:00Z");
    context.setNow("2026-03-10T12:00:00Z");
    const { appId } = await open();
    // As workers that take turn after turn: whenever it is looked, the leases are new.
    await leaveLeases();
    let waits = 0;
    const whileBusy: Wait = async () => {
      waits += 1;
      const isLast = waits === 100;
      expect(await endsOf()).toEqual([]);
      if (!isLast) return;
      await context.pool.query("update users set due_at = null where app_id = $1", [appId]);
      await letLeasesRunOut();
    };
    const run = await runMaintenance(context, await open(), "operator", undefined, {
      wait: whileBusy,
    });
    expect(run).toMatchObject({ status: "done", judged: 0, conflicts: 0 });
    expect(waits).toBeGreaterThanOrEqual(100);
  });

  it("catch up in order after days: the longest overdue of a part first, the newest in their turn", async () => {
    const days = ["2026-03-02", "2026-03-03", "2026-03-04", "2026-03-05"];
    const perDay = users.length / days.length;
    for (const [index, day] of days.entries()) {
      await study(users.slice(index * perDay, (index + 1) * perDay), `${day}T12:00:00Z`);
    }
    context.setNow("2026-03-07T04:00:00Z");
    const { appId, now } = await open();
    for (const part of allParts) {
      const rows = await dueUsers(context.pool, appId, part, now, null, 1_000);
      const instants = rows.map(({ dueAt }) => dueAt);
      expect(instants).toEqual(ascending(instants));
      // Going on after any of them meets the rest, though many share an instant.
      const [first = null, ...rest] = rows;
      expect(await dueUsers(context.pool, appId, part, now, first, 1_000)).toEqual(rest);
    }
    const parts = await partsWithDue(context.pool, appId, now);
    const oldest = parts.map(({ dueAt }) => dueAt);
    expect(oldest).toEqual(ascending(oldest));
    const run = await runMaintenance(context, await open(), "worker");
    expect(run).toMatchObject({ due: users.length, judged: users.length });
    const ends = await endsOf();
    const newest = ends.filter(({ at }) => at === instantOf("2026-03-07T04:00:00Z"));
    expect(newest.map(({ userId }) => userId).toSorted()).toEqual(users.slice(3 * perDay));
    expect(ends).toHaveLength(users.length);
  });
});
