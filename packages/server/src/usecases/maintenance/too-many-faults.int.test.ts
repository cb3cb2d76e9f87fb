import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createTestApp, createTestContext, type TestContext } from "../../../test/context.ts";
import { recordUsers } from "../../../test/due-users.ts";
import type { AppHandle } from "../../reads/app-handle.ts";
import { type Conduct, runMaintenance } from "../run-maintenance.ts";

let context: TestContext;
let open: () => Promise<AppHandle>;
const quick: Conduct = { wait: async () => {} };

beforeEach(async () => {
  context = await createTestContext();
  open = await createTestApp(context, { streaks: { daily: { reminder: null } } });
});

afterEach(() => context.close());

async function gather(users: number): Promise<void> {
  await recordUsers(context, open, users);
  context.setNow("2026-03-10T12:00:00Z");
}

/** A streak that no rules have: the engine throws, as it does on every bug. */
async function poison(users: number): Promise<void> {
  await context.pool.query(
    `update users set state = jsonb_set(state, '{streaks,0,key}', '"nonsense"')
     where user_id in (select user_id from users order by user_id limit $1)`,
    [users],
  );
}

/** Users like the one there is. */
async function multiply(users: number): Promise<void> {
  await context.pool.query(
    `insert into users select (jsonb_populate_record(users, jsonb_build_object('user_id', 'v' || number))).*
     from users, generate_series(1, $1) as number`,
    [users],
  );
}

async function count(condition: string): Promise<number | null> {
  return (await context.pool.query(`select from users where ${condition}`)).rowCount;
}

describe("a run in which many users fail", () => {
  it("judges the others, sets nobody aside, and fails with why", async () => {
    await gather(200);
    await poison(60);
    const run = await runMaintenance(context, await open(), "worker", undefined, quick);
    expect(run).toMatchObject({ status: "failed", judged: 140, errors: 60, retries: 0 });
    expect(run.error).toMatch(/^60 of 200 users could not be judged, too many .*nonsense/);
    expect(await count("set_aside_at is not null")).toBe(0);
    expect(await count("due_at <= '2026-03-10'")).toBe(60);
  });

  it("does not go on for ever when nearly everybody fails", async () => {
    await gather(1_500);
    await poison(1_500);
    const run = await runMaintenance(context, await open(), "worker", undefined, quick);
    expect(run).toMatchObject({ status: "failed", judged: 0 });
    const faults = Number(/^(\d+) of 1500 users could not be judged/.exec(run.error ?? "")?.[1]);
    expect(faults).toBeLessThan(1_500);
    expect(run.errors).toBeGreaterThan(0);
    expect(run.errors).toBeLessThanOrEqual(faults);
    expect(await count("set_aside_at is not null")).toBe(0);
  });

  it("is followed by one that judges all of them when the fault was mended", async () => {
    await gather(80);
    await poison(80);
    await runMaintenance(context, await open(), "worker", undefined, quick);
    await context.pool.query(
      `update users set state = jsonb_set(state, '{streaks,0,key}', '"daily"')`,
    );
    const next = await runMaintenance(context, await open(), "worker", undefined, quick);
    expect(next).toMatchObject({ status: "done", judged: 80, ended: 80, errors: 0, error: null });
  });

  it("sets all of them aside when somebody who has looked says so", async () => {
    await gather(100);
    await poison(60);
    const run = await runMaintenance(context, await open(), "operator", undefined, {
      ...quick,
      maySetAsideMany: true,
    });
    expect(run).toMatchObject({ status: "done", judged: 40, errors: 60 });
    expect(await count("set_aside_at is not null")).toBe(60);
  });

  it("is not taken for one where fifty rows are damaged", async () => {
    await gather(100);
    await poison(50);
    const run = await runMaintenance(context, await open(), "worker", undefined, quick);
    expect(run).toMatchObject({ status: "done", judged: 50, errors: 50, error: null });
    expect(await count("set_aside_at is not null")).toBe(50);
  });

  it("is not taken for one where one in twenty fail, all of them before anybody else is met", async () => {
    await gather(1);
    await multiply(10_999);
    await context.pool.query(
      `update users set due_at = due_at - interval '1 day', state = jsonb_set(state, '{streaks,0,key}', '"nonsense"')
       where user_id in (select user_id from users limit 520)`,
    );
    const run = await runMaintenance(context, await open(), "worker", undefined, quick);
    expect(run).toMatchObject({ status: "done", due: 11_000, judged: 10_480, errors: 520 });
    expect(await count("set_aside_at is not null")).toBe(520);
  });
});
