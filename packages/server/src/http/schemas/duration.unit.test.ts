import { describe, expect, it } from "vitest";
import { parseDurationMs } from "./duration.ts";

const hourMs = 3_600_000;

describe("parseDurationMs", () => {
  it.each([
    ["P1D", 24 * hourMs],
    ["PT6H30M", 6.5 * hourMs],
    ["P1W", 7 * 24 * hourMs],
    ["P2DT1S", 48 * hourMs + 1_000],
    ["P0D", 0],
  ])("reads %s", (text, ms) => {
    expect(parseDurationMs(text)).toBe(ms);
  });

  it.each([
    "",
    "P",
    "PT",
    "P1DT",
    "1D",
    "P1M",
    "P1Y",
    "P1.5D",
    "-P1D",
    "P-1D",
    "p1d",
    "PT1H1D",
    "P99999999D",
    "P1D ",
  ])("refuses %j", (text) => {
    expect(parseDurationMs(text)).toBeNull();
  });
});
