import { asInstant } from "@flamekeeper/engine";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import {
  byHand,
  createTestApp,
  createTestContext,
  instantOf,
  type TestContext,
  valueOf,
} from "../../test/context.ts";
import type { AppHandle } from "../reads/app-handle.ts";
import { readProtection } from "../reads/protections.ts";
import { measureTouched } from "./measure-touched.ts";
import { protectUsers } from "./protect-users.ts";
import { recordActivity } from "./record-activity.ts";
import { runMaintenance } from "./run-maintenance.ts";
import { withdrawProtection } from "./withdraw-protection.ts";

const outage = { from: instantOf("2026-03-02T08:00:00Z"), to: instantOf("2026-03-02T20:00:00Z") };

describe("a protection", () => {
  let context: TestContext;
  let open: () => Promise<AppHandle>;

  beforeAll(async () => {
    context = await createTestContext();
  });

  beforeEach(async () => {
    context.setNow("2026-03-01T12:00:00Z");
    open = await createTestApp(context, {
      dayStart: "00:00",
      types: { lesson: { xp: 10 } },
      week: null,
      streaks: { daily: { freeze: { everyXp: null, max: null } } },
    });
  });

  afterAll(async () => {
    await context.close();
  });

  async function study(userId: string): Promise<void> {
    const report = { id: "a1", userId, type: "lesson", occurredAt: null, timeZone: null, data: {} };
    valueOf(await recordActivity(context, await open(), report));
  }

  /** Names of the statements that the pool itself is given while `work` runs. */
  async function statementsOf(work: () => Promise<unknown>): Promise<readonly string[]> {
    const query = vi.spyOn(context.pool, "query");
    try {
      await work();
      return query.mock.calls.map(([statement]) => JSON.stringify(statement));
    } finally {
      query.mockRestore();
    }
  }

  const has = (statements: readonly string[], name: string): boolean =>
    statements.some((statement) => statement.includes(`"name":"${name}"`));

  it("answers with what was looked at when its time is over, also within a page", async () => {
    const users = Array.from({ length: 60 }, (_, index) => `u${String(index).padStart(2, "0")}`);
    for (const userId of users) await study(userId);
    context.setNow("2026-03-03T12:00:00Z");
    const app = await open();
    let now = context.clock();
    const ticking = { ...context, clock: () => (now = asInstant(now + 1_000)) };
    const protection = { id: "", from: outage.from, until: outage.to, withdrawnIn: null };
    const epoch = app.facts.epoch + 1;
    const protections = [{ ...protection, declaredIn: epoch }];
    const changed = { ...app.facts, epoch, protections };
    const hurried = await measureTouched(ticking, app, changed, 500);
    expect(hurried).toMatchObject({ users: 50, looked: 50, complete: false });
    const patient = await measureTouched(ticking, app, changed, 60_000);
    expect(patient).toMatchObject({ users: 60, looked: 60, complete: true });
  });

  it("measures nothing to tell an answer again, and names nobody in it", async () => {
    await study("u1");
    context.setNow("2026-03-03T12:00:00Z");
    const asked = byHand({ idempotencyKey: "k1" });
    const declare = async () => valueOf(await protectUsers(context, await open(), outage, asked));
    const first = await declare();
    expect(first.answer.touches.sample).toMatchObject([{ userId: "u1" }]);
    const id = first.answer.id ?? "";
    const withdraw = async () =>
      valueOf(await withdrawProtection(context, await open(), id, asked));
    const withdrawn = await withdraw();
    for (const [again, done] of [
      [declare, first],
      [withdraw, withdrawn],
    ] as const) {
      const statements = await statementsOf(async () => {
        const touches = { ...done.answer.touches, sample: [] };
        expect(await again()).toEqual({ replayed: true, answer: { ...done.answer, touches } });
      });
      expect([has(statements, "find-reply"), has(statements, "list-users")]).toEqual([true, false]);
    }
  });

  it("counts who is left only while there may be somebody", async () => {
    await study("u1");
    context.setNow("2026-03-03T12:00:00Z");
    const { answer } = valueOf(await protectUsers(context, await open(), outage, byHand()));
    const progress = async () =>
      valueOf(await readProtection(context, await open(), answer.id ?? ""));
    const during = await statementsOf(async () => {
      expect(await progress()).toMatchObject({ status: "applying", users: { total: 1, left: 1 } });
    });
    expect(has(during, "count-stale-users")).toBe(true);
    await runMaintenance(context, await open(), "operator");
    const afterwards = await statementsOf(async () => {
      expect(await progress()).toMatchObject({ status: "applied", users: { total: 1, left: 0 } });
    });
    expect(has(afterwards, "count-stale-users")).toBe(false);
  });
});
