import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { TimeLimit } from "./time-limit.ts";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
});

afterEach(() => {
  vi.useRealTimers();
});

async function endless(): Promise<never> {
  return new Promise<never>(() => {});
}

async function lasting(ms: number): Promise<string> {
  return new Promise((resolve) => {
    setTimeout(() => resolve("done"), ms);
  });
}

async function outcomeAfter(ms: number, work: Promise<unknown>): Promise<unknown> {
  const outcome = work.catch((error: unknown) => (error as { reason?: unknown }).reason);
  await vi.advanceTimersByTimeAsync(ms);
  return Promise.race([outcome, Promise.resolve("waiting")]);
}

it("tells whoever waits when the time is up, and not before", async () => {
  const run = new TimeLimit(400).run(endless);
  expect(await outcomeAfter(399, run)).toBe("waiting");
  expect(await outcomeAfter(1, run)).toBe("time_limit");
});

it("counts the time of all its runs, and none between them", async () => {
  const limit = new TimeLimit(400);
  expect(
    await outcomeAfter(
      300,
      limit.run(() => lasting(300)),
    ),
  ).toBe("done");
  await vi.advanceTimersByTimeAsync(10_000);
  expect(
    await outcomeAfter(
      99,
      limit.run(() => lasting(99)),
    ),
  ).toBe("done");
  expect(
    await outcomeAfter(
      1,
      limit.run(() => lasting(2)),
    ),
  ).toBe("time_limit");
});

it("leaves no timer behind", async () => {
  await new TimeLimit(400).run(async () => "done");
  expect(vi.getTimerCount()).toBe(0);
});

it("hands on what the work throws", async () => {
  const work = new TimeLimit(400).run(() => Promise.reject(new Error("a bug")));
  await expect(work).rejects.toThrow("a bug");
});
