import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  byHand,
  createTestApp,
  createTestContext,
  type TestContext,
  valueOf,
} from "../../test/context.ts";
import type { Context } from "../context.ts";
import { AppCache, type AppHandle } from "../reads/app-handle.ts";
import { readPatrol } from "../reads/patrol.ts";
import { eraseUser } from "../usecases/erase-user.ts";
import { putUser } from "../usecases/put-user.ts";
import { patrolUsers } from "../usecases/verify/patrol-users.ts";
import { startPatrol } from "./patrol.ts";

let context: TestContext;
let open: () => Promise<AppHandle>;

beforeEach(async () => {
  context = await createTestContext();
  open = await createTestApp(context);
  await addUsers(open, 5);
});

afterEach(() => context.close());

async function addUsers(openApp: () => Promise<AppHandle>, count: number): Promise<void> {
  const app = await openApp();
  for (let user = 1; user <= count; user++) {
    const profile = { name: "Ada Lovelace", email: `u${user}@example.org` };
    valueOf(await putUser(context, app, `u${user}`, profile));
  }
}

async function damage(userId: string): Promise<void> {
  await context.pool.query(
    `update users set state = jsonb_set(state, '{streaks,0,freezes}', '3') where user_id = $1`,
    [userId],
  );
}

/** With what it logs as an error. */
function logging(): { readonly context: Context; readonly errors: object[] } {
  const errors: object[] = [];
  const log = { ...context.log, error: (fields: object) => void errors.push(fields) };
  return { context: { ...context, log }, errors };
}

/** Something happens each time that this server is about to verify, its lease in hand. */
function interrupted(happens: () => Promise<unknown>): Context {
  class InterruptedApps extends AppCache {
    override async open(...asked: Parameters<AppCache["open"]>): Promise<AppHandle> {
      await happens();
      return super.open(...asked);
    }
  }
  return { ...context, apps: new InterruptedApps() };
}

async function standing(): Promise<unknown> {
  return readPatrol(context, await open());
}

describe("the patrol", () => {
  test("goes on where it was, whoever walks, and counts what a round found", async () => {
    await damage("u2");
    const { context: logged, errors } = logging();
    expect(await patrolUsers(logged, 3)).toBe(3);
    const startedAt = "2026-03-02T12:00:00.000Z";
    const current = { startedAt, finishedAt: null, checked: 3, stale: 0, drifted: 1 };
    expect(await standing()).toEqual({ last: null, current });
    context.setNow("2026-03-02T12:01:00Z");
    expect(await patrolUsers(logged, 3)).toBe(2);
    const last = {
      startedAt,
      finishedAt: "2026-03-02T12:01:00.000Z",
      checked: 5,
      stale: 0,
      drifted: 1,
    };
    expect(await standing()).toEqual({ last, current: null });
    const { appId } = await open();
    expect(errors).toEqual([{ app: appId, users: 1 }]);
    expect(JSON.stringify(errors)).not.toMatch(/Ada|example/);
  });

  test("rests between two rounds, and begins the next one at the first user", async () => {
    expect(await patrolUsers(context, 100)).toBe(5);
    context.setNow("2026-03-02T12:59:00Z");
    expect(await patrolUsers(context, 100)).toBe(0);
    await damage("u1");
    context.setNow("2026-03-02T13:00:01Z");
    expect(await patrolUsers(context, 100)).toBe(5);
    expect(await standing()).toMatchObject({ last: { checked: 5, drifted: 1 } });
  });

  test("walks through several apps, the one that waited longest first", async () => {
    const openOther = await createTestApp(context);
    await addUsers(openOther, 2);
    expect(await patrolUsers(context, 6)).toBe(6);
    context.setNow("2026-03-02T12:01:00Z");
    expect(await patrolUsers(context, 6)).toBe(1);
    expect(await standing()).toMatchObject({ last: { checked: 5 }, current: null });
    const other = await readPatrol(context, await openOther());
    expect(other).toMatchObject({ last: { checked: 2 }, current: null });
  });

  test("is shared by servers that walk at the same moment: nobody is verified twice", async () => {
    const counts = await Promise.all([1, 2, 3].map(() => patrolUsers(context, 100)));
    expect(counts.filter((count) => count > 0)).toEqual([5]);
    expect(await standing()).toMatchObject({ last: { checked: 5 } });
  });

  test("passes over the app that another server is at, without waiting for it", async () => {
    const openOther = await createTestApp(context);
    await addUsers(openOther, 2);
    const counts: number[] = [];
    const slow = interrupted(async () => counts.push(await patrolUsers(context, 100)));
    counts.push(await patrolUsers(slow, 100));
    // One app each, whichever was first; then none was left.
    expect(counts.toSorted((a, b) => a - b)).toEqual([2, 5]);
    expect(await standing()).toMatchObject({ last: { checked: 5 }, current: null });
  });

  test("leaves the app of a server that died to the next one once its lease has run out", async () => {
    expect(await patrolUsers(context, 2)).toBe(2);
    const died = interrupted(() => Promise.reject(new Error("killed")));
    context.setNow("2026-03-02T12:01:00Z");
    await expect(patrolUsers(died, 2)).rejects.toThrow("killed");
    context.setNow("2026-03-02T12:05:59Z");
    expect(await patrolUsers(context, 100)).toBe(0);
    context.setNow("2026-03-02T12:06:00Z");
    expect(await patrolUsers(context, 100)).toBe(3);
    expect(await standing()).toMatchObject({ last: { checked: 5 }, current: null });
  });

  test("counts nothing of a server that outlived its lease", async () => {
    await damage("u1");
    const late = interrupted(async () => {
      context.setNow("2026-03-02T12:05:00Z");
      expect(await patrolUsers(context, 3)).toBe(3);
    });
    await patrolUsers(late, 2);
    expect(await standing()).toMatchObject({ last: null, current: { checked: 3, drifted: 1 } });
    context.setNow("2026-03-02T12:05:01Z");
    expect(await patrolUsers(context, 100)).toBe(2);
    expect(await standing()).toMatchObject({ last: { checked: 5, drifted: 1 }, current: null });
  });

  test("does not keep as its place a user who was erased while it verified", async () => {
    const app = await open();
    const overtaken = interrupted(() => eraseUser(context, app, "u3", byHand()));
    expect(await patrolUsers(overtaken, 3)).toBe(3);
    const { rows } = await context.pool.query("select after_user_id as place from patrols");
    expect(rows).toEqual([{ place: "u2" }]);
    context.setNow("2026-03-02T12:01:00Z");
    expect(await patrolUsers(context, 100)).toBe(2);
  });

  test("makes do with one connection, since it holds none while it verifies", async () => {
    const narrow = await createTestContext({ poolSize: 1 });
    const openNarrow = await createTestApp(narrow);
    valueOf(await putUser(narrow, await openNarrow(), "u1", {}));
    expect(await patrolUsers(narrow, 100)).toBe(1);
    await narrow.close();
  });

  test("writes nothing of users, drifted or not", async () => {
    await damage("u1");
    const rows = async (): Promise<unknown> =>
      (await context.pool.query<object>("select * from users order by user_id")).rows;
    const before = await rows();
    await patrolUsers(context, 100);
    expect(await rows()).toEqual(before);
  });

  test("walks so many users a minute, stretch by stretch, until it is stopped", async () => {
    const pauses: number[] = [];
    const walked: number[] = [];
    await new Promise<void>((resolve) => {
      const patrol = startPatrol(context, {
        usersPerMinute: 12,
        wait: async (pauseMs) => {
          pauses.push(pauseMs);
          const { current, last } = await readPatrol(context, await open());
          walked.push(current?.checked ?? last?.checked ?? 0);
          context.setNow(`2026-03-02T12:00:${walked.length * 10}Z`);
          if (walked.length === 4) void patrol.stop().then(resolve);
        },
      });
    });
    expect(pauses).toEqual([10_000, 10_000, 10_000, 10_000]);
    expect(walked).toEqual([0, 2, 4, 5]);
  });
});
