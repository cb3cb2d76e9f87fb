import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createTestApp, createTestContext, type TestContext, valueOf } from "../../test/context.ts";
import type { Context } from "../context.ts";
import { listRuns } from "../reads/runs.ts";
import type { AppHandle } from "../reads/app-handle.ts";
import { recordActivity } from "../usecases/record-activity.ts";
import { startWorker } from "./loop.ts";

let context: TestContext;
let openApp: () => Promise<AppHandle>;

beforeEach(async () => {
  context = await createTestContext();
  openApp = await createTestApp(context);
});

afterEach(() => context.close());

/** Runs so many rounds; `between` is called after each, with how long the worker would pause. */
async function runRounds(
  used: Context,
  rounds: number,
  between: (round: number, pauseMs: number) => Promise<void> | void = () => {},
): Promise<void> {
  let round = 0;
  await new Promise<void>((resolve, reject) => {
    const worker = startWorker(used, {
      intervalMs: 5_000,
      wait: async (pauseMs) => {
        round += 1;
        try {
          await between(round, pauseMs);
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)));
        }
        if (round === rounds) void worker.stop().then(resolve);
      },
    });
  });
}

async function study(id: string): Promise<void> {
  const report = {
    id,
    userId: "u1",
    type: "study_guide_completed",
    occurredAt: null,
    timeZone: null,
    data: {},
  };
  valueOf(await recordActivity(context, await openApp(), report));
}

interface Seen {
  readonly trigger: string;
  readonly status: string;
  readonly ended: number;
  readonly startedAt: string;
}

async function runsOf(): Promise<readonly Seen[]> {
  return valueOf(await listRuns(context, await openApp(), { limit: 50, cursor: null })).data;
}

/** A database that is away for so many statements. */
function away(failures: number): { readonly context: Context; readonly logged: string[] } {
  let left = failures;
  const logged: string[] = [];
  const pool = new Proxy(context.pool, {
    get(target, name) {
      if (name === "query" && left > 0) {
        return async () => {
          left -= 1;
          throw Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });
        };
      }
      const value: unknown = Reflect.get(target, name);
      return typeof value === "function" ? (value.bind(target) as unknown) : value;
    },
  });
  const keep = (level: string) => (_fields: object, message: string) =>
    void logged.push(`${level}: ${message}`);
  const log = {
    debug: keep("debug"),
    info: keep("info"),
    warn: keep("warn"),
    error: keep("error"),
  };
  return { context: { ...context, pool, log }, logged };
}

/** A database whose old answers are deleted by `remove` instead. */
function watchDeletes(remove: () => Promise<unknown>): Context {
  const pool = new Proxy(context.pool, {
    get(target, property) {
      const value: unknown = Reflect.get(target, property);
      if (property !== "query") {
        return typeof value === "function" ? (value.bind(target) as unknown) : value;
      }
      return async (query: { name: string; text: string; values?: unknown[] }) =>
        query.name === "delete-replies" ? remove() : target.query(query);
    },
  });
  return { ...context, pool };
}

describe("the worker", () => {
  test("writes nothing while there is nothing to do", async () => {
    await study("a1");
    await runRounds(context, 3);
    expect(await runsOf()).toEqual([]);
  });

  test("judges who is due, once, and then rests", async () => {
    await study("a1");
    context.setNow("2026-03-05T12:00:00Z");
    await runRounds(context, 3);
    expect(await runsOf()).toMatchObject([{ trigger: "worker", status: "done", ended: 1 }]);
  });

  test("sees what has become due between two rounds", async () => {
    await study("a1");
    await runRounds(context, 2, () => context.setNow("2026-03-05T12:00:00Z"));
    expect(await runsOf()).toHaveLength(1);
  });

  test("goes on by itself after the database was away, asking less often meanwhile", async () => {
    await study("a1");
    context.setNow("2026-03-05T12:00:00Z");
    const { context: unlucky, logged } = away(6);
    const pauses: number[] = [];
    await runRounds(unlucky, 8, (_round, pauseMs) => void pauses.push(pauseMs));
    expect(pauses).toEqual([10_000, 20_000, 40_000, 60_000, 60_000, 60_000, 5_000, 5_000]);
    expect(logged.filter((line) => line.startsWith("warn"))).toHaveLength(6);
    expect(logged.at(-1)).toMatch(/^info: .*again/);
    expect(await runsOf()).toHaveLength(1);
  });

  test("forgets answers after a week, looking once an hour", async () => {
    const countReplies = async (): Promise<number> =>
      (await context.pool.query("select 1 from replies")).rowCount ?? 0;
    await study("a1");
    await runRounds(context, 4, async (round) => {
      if (round === 1) context.setNow("2026-03-09T11:59:00Z");
      if (round === 2) {
        expect(await countReplies()).toBe(1);
        context.setNow("2026-03-09T12:01:00Z");
      }
      if (round === 3) {
        expect(await countReplies()).toBe(1);
        context.setNow("2026-03-09T13:00:00Z");
      }
      if (round === 4) expect(await countReplies()).toBe(0);
    });
    await study("a1");
    expect((await context.pool.query("select 1 from activities")).rowCount).toBe(1);
  });

  test("forgets runs after thirty days, and no younger ones", async () => {
    await study("a1");
    const startsOf = async (): Promise<readonly string[]> =>
      (await runsOf()).map(({ startedAt }) => startedAt.slice(0, 10));
    await runRounds(context, 3, (round) => {
      if (round === 1) context.setNow("2026-03-05T12:00:00Z");
      if (round === 2) context.setNow("2026-04-04T11:59:00Z");
    });
    expect(await startsOf()).toEqual(["2026-03-05"]);
    context.setNow("2026-04-04T12:01:00Z");
    await runRounds(context, 1);
    expect(await startsOf()).toEqual([]);
  });

  test("takes a round for a good one in which old rows cannot be deleted, and tries that again in an hour", async () => {
    let tries = 0;
    const logged: string[] = [];
    const unlucky = watchDeletes(async () => {
      tries += 1;
      throw new Error("not now");
    });
    const log = { ...context.log, warn: (_: object, line: string) => void logged.push(line) };
    const pauses: number[] = [];
    await runRounds({ ...unlucky, log }, 4, (round, pauseMs) => {
      pauses.push(pauseMs);
      if (round === 3) context.setNow("2026-03-05T12:00:00Z");
    });
    expect(pauses).toEqual([5_000, 5_000, 5_000, 5_000]);
    expect(tries).toBe(2);
    const said = "Old answers and records of runs could not be deleted";
    expect(logged).toEqual([said, said]);
  });

  test("deletes so many old rows after a round and no more, and goes on after the next", async () => {
    let left = 12;
    const steps: number[] = [];
    const crowded = watchDeletes(async () => {
      left -= 1;
      return { rowCount: left >= 0 ? 10_000 : 0 };
    });
    await runRounds(crowded, 3, () => void steps.push(12 - left));
    expect(steps).toEqual([10, 13, 13]);
  });

  test("ends a run between two chunks when it is stopped, and the next worker goes on", async () => {
    await study("a1");
    context.setNow("2026-03-05T12:00:00Z");
    const stopped: Context = {
      ...context,
      mintId: () => {
        // The first id of a round is that of its run: the wish to stop comes just as it begins.
        void worker.stop();
        return context.mintId();
      },
    };
    const worker = startWorker(stopped, { intervalMs: 5_000, wait: async () => {} });
    await expect.poll(async () => (await runsOf())[0]?.status).toBe("failed");
    await worker.stop();
    await runRounds(context, 1);
    expect(await runsOf()).toMatchObject([
      { status: "done", ended: 1 },
      { status: "failed", ended: 0 },
    ]);
  });
});
