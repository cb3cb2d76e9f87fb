import { afterAll, beforeAll, expect, it } from "vitest";
import { createTestContext, type TestContext } from "../../test/context.ts";
import { Backlog } from "./backlog.ts";

let context: TestContext;

beforeAll(async () => {
  context = await createTestContext();
});

afterAll(() => context.close());

/** The test's database, and how often it was asked. */
function counting() {
  let statements = 0;
  const query = (...args: unknown[]): unknown => {
    statements += 1;
    return Reflect.apply(context.pool.query, context.pool, args);
  };
  const pool = { query } as typeof context.pool;
  return { asker: { pool, clock: context.clock, log: context.log }, count: () => statements };
}

it("many who ask at once, and again soon after, cost one statement", async () => {
  const { asker, count } = counting();
  const backlog = new Backlog();
  const answers = await Promise.all(Array.from({ length: 20 }, () => backlog.read(asker)));
  expect(new Set(answers).size).toBe(1);
  const lastRoundAt = expect.any(Number) as number;
  const nothing = { due: 0, nextDueAt: null, setAside: 0, drifted: 0, lastRoundAt };
  expect(await backlog.read(asker)).toEqual(nothing);
  expect(count()).toBe(1);
});

it("an answer that is old is asked for anew", async () => {
  const { asker, count } = counting();
  const backlog = new Backlog({ freshForMs: 0 });
  await backlog.read(asker);
  await backlog.read(asker);
  expect(count()).toBe(2);
});

it("a database that does not answer is not waited for, nor asked a second time meanwhile", async () => {
  let statements = 0;
  const query = (): Promise<never> => {
    statements += 1;
    return new Promise(() => {});
  };
  const pool = { query } as unknown as typeof context.pool;
  const asker = { pool, clock: context.clock, log: context.log };
  const backlog = new Backlog({ patienceMs: 1 });
  expect(await Promise.all([backlog.read(asker), backlog.read(asker)])).toEqual([null, null]);
  expect(statements).toBe(1);
});
