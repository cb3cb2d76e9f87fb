import pLimit from "p-limit";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createTestApp, createTestContext, type TestContext } from "../../../test/context.ts";
import { recordUsers } from "../../../test/due-users.ts";
import { withTransaction } from "../../store/postgres/pool/index.ts";
import type { Failed } from "../settle-users.ts";
import { retryFailed } from "./retry-failed.ts";
import { Run } from "./run.ts";
import type { Manner } from "./manner.ts";

let context: TestContext;
const manner: Manner = {
  isWaitedFor: false,
  maySetAsideMany: false,
  turns: pLimit(1),
  wait: async () => {},
};

beforeEach(async () => {
  context = await createTestContext();
});

afterEach(() => context.close());

/** A run that has met so many users, all of them due and sound, each of whom failed with the others. */
async function runThatMet(users: number): Promise<Run> {
  const open = await createTestApp(context, { streaks: { daily: { reminder: null } } });
  await recordUsers(context, open, users);
  context.setNow("2026-03-10T12:00:00Z");
  const { signal } = new AbortController();
  const run = new Run(context, await open(), "worker", signal);
  const { rows } = await context.pool.query<Omit<Failed, "error">>(
    `select user_id as "userId", version from users`,
  );
  run.addFailed(rows.map((row) => ({ ...row, error: new Error("Out of sorts") })));
  return run;
}

async function count(condition: string): Promise<number | null> {
  return (await context.pool.query(`select from users where ${condition}`)).rowCount;
}

describe("trying users again who failed", () => {
  it("no longer counts those as failed who are judged then", async () => {
    const run = await runThatMet(60);
    run.counts.due = 2_000;
    expect(run.faults).toBe(60);
    await retryFailed(run, manner, { isMidway: true });
    expect(run).toMatchObject({ faults: 0, failed: [], counts: { judged: 60, errors: 0 } });
  });

  it("judges by who is due how many are too many while others are still to come, and by who was judged in the end", async () => {
    const run = await runThatMet(60);
    run.counts.due = 1_000;
    await expect(retryFailed(run, manner, { isMidway: true })).rejects.toThrow("60 of 1000 users");
    await expect(retryFailed(run, manner)).rejects.toThrow("60 of 60 users");
    // Once, though both lanes come there.
    expect(run.counts.errors).toBe(60);
  });

  it("leaves somebody due whose row others keep locked, and does not wait for them", async () => {
    const run = await runThatMet(2);
    await withTransaction(context.pool, async (other) => {
      await other.query("select from users where user_id = 'u000' for update");
      await retryFailed(run, manner);
    });
    expect(run).toMatchObject({ faults: 0, counts: { judged: 1, errors: 1 } });
    expect([
      await count("due_at <= '2026-03-10'"),
      await count("set_aside_at is not null"),
    ]).toEqual([1, 0]);
  });
});
