import { asInstant, type Instant } from "@flamekeeper/engine";
import pg from "pg";
import { expect, test, vi } from "vitest";
import { createContext } from "./context.ts";

const silent = (): void => {};
const log = { debug: silent, info: silent, warn: silent, error: silent };

function mintIds(count: number): string[] {
  const { mintId } = createContext({ pool: new pg.Pool(), rootKey: "root", log });
  return Array.from({ length: count }, () => mintId());
}

function isStrictlyIncreasing(ids: readonly string[]): boolean {
  return ids.every((id, index) => index === 0 || (ids[index - 1] ?? "") < id);
}

test("ids sort in the order in which they were made", () => {
  expect(isStrictlyIncreasing(mintIds(20_000))).toBe(true);
});

test("ids sort in that order within one millisecond", () => {
  vi.useFakeTimers({ now: Date.parse("2090-01-01T00:00:00Z"), toFake: ["Date"] });
  try {
    expect(isStrictlyIncreasing(mintIds(20_000))).toBe(true);
  } finally {
    vi.useRealTimers();
  }
});

test("ids sort in that order when the system's clock is set back", () => {
  vi.useFakeTimers({ now: Date.parse("2095-01-01T00:00:00Z"), toFake: ["Date"] });
  try {
    const { mintId } = createContext({ pool: new pg.Pool(), rootKey: "root", log });
    const before = [mintId(), mintId()];
    vi.setSystemTime(Date.parse("2094-01-01T00:00:00Z"));
    expect(isStrictlyIncreasing([...before, mintId(), mintId()])).toBe(true);
  } finally {
    vi.useRealTimers();
  }
});

test("ids begin with the time of the clock that is given", () => {
  const clock = (): Instant => asInstant(Date.parse("2031-05-06T07:08:09.123Z"));
  const { mintId } = createContext({ pool: new pg.Pool(), rootKey: "root", log, clock });
  const [high = "", low = ""] = mintId().split("-");
  expect(Number.parseInt(high + low, 16)).toBe(clock());
});

test("the clock is the system's unless another is given", () => {
  const parts = { pool: new pg.Pool(), rootKey: "root", log };
  expect(Math.abs(createContext(parts).clock() - Date.now())).toBeLessThan(1_000);
});

test("ids end in chance of their own, however many are made", () => {
  const tails = mintIds(2_000).map((id) => id.slice(-8));
  expect(new Set(tails).size).toBeGreaterThan(1_990);
});
