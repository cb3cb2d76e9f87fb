import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createTestApp, createTestContext, type TestContext } from "../../../test/context.ts";
import { recordUsers } from "../../../test/due-users.ts";
import type { Context } from "../../context.ts";
import type { AppHandle } from "../../reads/app-handle.ts";
import { appsWithWork } from "../../store/apps.ts";
import { type AppOutcome, AppRounds } from "./app-rounds.ts";
import type { Wait } from "./wait.ts";

type Open = () => Promise<AppHandle>;

let context: TestContext;
const morning = "2026-03-10T12:00:00Z";

beforeEach(async () => {
  context = await createTestContext();
});

afterEach(() => context.close());

/** An app whose users have been due since a day after `at`. */
async function appOf(users: number, at: string): Promise<Open> {
  context.setNow(at);
  const open = await createTestApp(context, { streaks: { daily: { reminder: null } } });
  await recordUsers(context, open, users);
  return open;
}

/** A database that does something before certain statements for certain apps. */
function watched(before: (name: string, values: readonly unknown[]) => Promise<void>): Context {
  const pool = new Proxy(context.pool, {
    get(target, property) {
      const value: unknown = Reflect.get(target, property);
      if (property !== "query") {
        return typeof value === "function" ? (value.bind(target) as unknown) : value;
      }
      return async (query: { name: string; text: string; values?: unknown[] }) => {
        await before(query.name, query.values ?? []);
        return target.query(query);
      };
    },
  });
  return { ...context, pool };
}

async function statusesOf(open: Open): Promise<readonly string[]> {
  const { appId } = await open();
  const { rows } = await context.pool.query<{ status: string }>(
    "select status from maintenance_runs where app_id = $1 order by run_id",
    [appId],
  );
  return rows.map(({ status }) => status);
}

/** Nothing takes long. */
const never: Wait = (_ms, signal) =>
  new Promise((_resolve, reject) => {
    signal.addEventListener("abort", () => reject(new Error("over")), { once: true });
  });
/** Whatever does not end at once takes long. */
const atOnce: Wait = async () => {};

const options = { trigger: "worker", signal: new AbortController().signal } as const;

describe("rounds of maintenance through all apps", () => {
  it("are through with the small apps while a large one, which has waited longer, is still at it", async () => {
    const large = await appOf(400, "2026-03-01T12:00:00Z");
    const small: Open[] = [];
    for (let count = 0; count < 6; count += 1) small.push(await appOf(2, "2026-03-05T12:00:00Z"));
    context.setNow(morning);
    const { appId } = await large();
    const { promise: allSmallAreDone, resolve: release } = Promise.withResolvers<void>();
    let done = 0;
    // Every chunk of the large app waits for the small ones; should they wait for it, this never ends.
    const slow = watched(async (name, values) => {
      if (name === "due-users" && values[0] === appId) await allSmallAreDone;
      if (name === "save-run" && values[0] !== appId && values[3] === "done") done += 1;
      if (done === small.length) release();
    });
    const outcomes: AppOutcome[] = [];
    const onOutcome = (outcome: AppOutcome): void => void outcomes.push(outcome);
    const rounds = new AppRounds(slow, { ...options, wait: never, onOutcome });
    await rounds.go();
    expect(outcomes.map(({ run }) => run?.judged)).toEqual([2, 2, 2, 2, 2, 2, 400]);
    expect(outcomes.at(-1)?.app.appId).toBe(appId);
  });

  it("begin what becomes due while large apps are still at it, however many these are", async () => {
    const large: Open[] = [];
    for (let count = 0; count < 5; count += 1) large.push(await appOf(3, "2026-03-01T12:00:00Z"));
    const late = await appOf(1, "2026-03-09T12:00:00Z");
    const larger = new Set(await Promise.all(large.map(async (open) => (await open()).appId)));
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    const stuck = watched(async (name, values) => {
      // Before they have their first turn: each has much else to do.
      if (name === "parts-with-due" && larger.has(String(values[0]))) await released;
    });
    const { promise: lateIsDone, resolve: onOutcome } = Promise.withResolvers<AppOutcome>();
    const rounds = new AppRounds(stuck, { ...options, wait: atOnce, onOutcome });
    context.setNow("2026-03-09T13:00:00Z");
    await rounds.go();
    context.setNow("2026-03-20T12:00:00Z");
    await rounds.go();
    expect(await lateIsDone).toMatchObject({ run: { status: "done", ended: 1 } });
    expect(await statusesOf(late)).toEqual(["done"]);
    for (const open of large) expect(await statusesOf(open)).toEqual(["running"]);
    release();
    await rounds.settle();
    for (const open of large) expect(await statusesOf(open)).toEqual(["done"]);
  });

  it("share three places between all runs, however many there are", async () => {
    const apps: Open[] = [];
    for (let count = 0; count < 6; count += 1) apps.push(await appOf(20, "2026-03-01T12:00:00Z"));
    context.setNow(morning);
    let reading = 0;
    let most = 0;
    const counted = watched(async (name) => {
      if (name === "take-part") {
        reading += 1;
        most = Math.max(most, reading);
      }
      if (name === "give-back-part") reading -= 1;
    });
    const rounds = new AppRounds(counted, { ...options, wait: atOnce });
    await rounds.go();
    await rounds.settle();
    expect(most).toBe(3);
  });

  it("begin with who has waited longest, and with sandboxes last", async () => {
    const newer = await appOf(1, "2026-03-05T12:00:00Z");
    const oldest = await appOf(1, "2026-03-01T12:00:00Z");
    const sandbox = await appOf(1, "2026-02-01T12:00:00Z");
    const stale = await appOf(1, morning);
    context.setNow(morning);
    const ids = await Promise.all([oldest, newer, stale, sandbox].map((open) => open()));
    const { pool } = context;
    await pool.query("update apps set mode = 'sandbox' where app_id = $1", [ids[3]?.appId]);
    await pool.query("update apps set epoch = epoch + 1 where app_id = $1", [ids[2]?.appId]);
    const found = await appsWithWork(pool, context.clock());
    expect(found.map(({ appId }) => appId)).toEqual(ids.map(({ appId }) => appId));
  });
});
