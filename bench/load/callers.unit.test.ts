import { expect, test } from "vitest";
import { measureCalls } from "./callers.ts";
import { userAt } from "./jobs.ts";

const noTime = { warmUpMs: 0, measureMs: 0, mostCalls: 100 };
const forEver = { warmUpMs: 0, measureMs: Number.MAX_SAFE_INTEGER };

test("as many calls are under way at once as there are callers", async () => {
  let underWay = 0;
  let most = 0;
  await measureCalls({ ...forEver, callers: 4, mostCalls: 20 }, async () => {
    underWay += 1;
    most = Math.max(most, underWay);
    await Promise.resolve();
    underWay -= 1;
  });
  expect(most).toBe(4);
});

test("each call has another number, from 0, and there are no more than asked for", async () => {
  const numbers: number[] = [];
  const { count } = await measureCalls({ ...forEver, callers: 3, mostCalls: 10 }, async (index) => {
    numbers.push(index);
  });
  expect(count).toBe(10);
  expect(numbers.toSorted((one, other) => one - other)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

test("what is over before anything was answered goes on until something is", async () => {
  const { count } = await measureCalls({ ...noTime, callers: 1 }, async () => {});
  expect(count).toBe(1);
});

test("a call that fails ends the measurement", async () => {
  const failing = measureCalls({ ...noTime, callers: 1 }, async () => {
    throw new Error("No answer");
  });
  await expect(failing).rejects.toThrow("No answer");
});

test("the turn comes to every user once before it comes to one again", () => {
  const users = 1_000;
  const called = Array.from({ length: users }, (_, index) => userAt({ users, skip: 250 }, index));
  expect(new Set(called).size).toBe(users);
});
