import { describe, expect, it } from "vitest";
import { chooseDelayMs, readRetryAfterMs, usualRetries, wait } from "./waiting.ts";

const now = Date.parse("2026-03-02T12:00:00Z");

describe("Retry-After", () => {
  it.each([
    ["0", 0],
    [" 120 ", 120_000],
    ["Mon, 02 Mar 2026 12:00:05 GMT", 5_000],
    ["Mon, 02 Mar 2026 11:00:00 GMT", 0],
    ["soon", null],
    ["", null],
    [null, null],
  ])("%j means %j ms", (header, expected) => {
    expect(readRetryAfterMs(header, now)).toBe(expected);
  });
});

describe("the wait for the next try", () => {
  const delaysOf = (chance: number): readonly number[] =>
    [1, 2, 3, 6, 7, 50].map((made) => chooseDelayMs(made, null, usualRetries, () => chance));

  it("is anything from none to a bound that doubles", () => {
    expect(delaysOf(0)).toEqual([0, 0, 0, 0, 0, 0]);
    expect(delaysOf(1)).toEqual([250, 500, 1_000, 8_000, 8_000, 8_000]);
  });

  it("is never shorter than the server asks for", () => {
    expect(chooseDelayMs(1, 3_000, usualRetries, () => 0)).toBe(3_000);
    expect(chooseDelayMs(1, 3_000, usualRetries, () => 1)).toBe(3_250);
  });

  it("does not begin when the signal went off before", async () => {
    const begun: number[] = [];
    const startTimer = (delayMs: number) => {
      begun.push(delayMs);
      return () => {};
    };
    await wait(1_000, startTimer, AbortSignal.abort());
    expect(begun).toEqual([]);
  });
});
