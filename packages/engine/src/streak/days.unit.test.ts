import { describe, expect, it } from "vitest";
import { addDays, asDay } from "../time/day.ts";
import {
  appendDays,
  type Days,
  nextDay,
  noDays,
  rewriteDays,
  runsOf,
  statusesOf,
  statusOn,
} from "./days.ts";

const first = asDay(100);

/** active active frozen missed inactive inactive inactive active */
function example(): Days {
  let days = noDays(first);
  for (const [status, count] of [
    ["active", 2],
    ["frozen", 1],
    ["missed", 1],
    ["inactive", 3],
    ["active", 1],
  ] as const) {
    days = appendDays(days, status, count);
  }
  return days;
}

describe("days", () => {
  it("are written as runs", () => {
    expect(example()).toEqual({ from: first, count: 8, runs: "a2f1m1i3a1" });
    expect(nextDay(example())).toBe(108);
  });

  it("join runs of one status", () => {
    expect(appendDays(example(), "active", 9).runs).toBe("a2f1m1i3a10");
  });

  it("take nothing for nothing", () => {
    const days = example();
    expect(appendDays(days, "active", 0)).toBe(days);
    expect(appendDays(days, "inactive", -3)).toBe(days);
  });

  it("can be read one by one", () => {
    expect(statusesOf(example())).toEqual([
      "active",
      "active",
      "frozen",
      "missed",
      "inactive",
      "inactive",
      "inactive",
      "active",
    ]);
    expect([...runsOf(example())].at(-2)).toEqual({ status: "inactive", from: 104, count: 3 });
    statusesOf(example()).forEach((status, index) => {
      expect(statusOn(example(), addDays(first, index))).toBe(status);
    });
    expect(statusOn(example(), asDay(99))).toBeUndefined();
    expect(statusOn(example(), asDay(108))).toBeUndefined();
    expect(statusOn(noDays(first), first)).toBeUndefined();
  });

  it("are rewritten from a day on, within a run too", () => {
    const repaired = rewriteDays(example(), asDay(105), (status) =>
      status === "inactive" ? "repaired" : status,
    );
    expect(repaired.runs).toBe("a2f1m1i1w2a1");
    expect(rewriteDays(example(), asDay(102), () => "active").runs).toBe("a8");
  });

  it("tell the rewriter where each run begins", () => {
    const runs: unknown[] = [];
    rewriteDays(example(), asDay(101), (status, from, count) => {
      runs.push([status, from, count]);
      return status;
    });
    expect(runs).toEqual([
      ["active", 101, 1],
      ["frozen", 102, 1],
      ["missed", 103, 1],
      ["inactive", 104, 3],
      ["active", 107, 1],
    ]);
  });
});
