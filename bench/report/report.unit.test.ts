import { describe, expect, test } from "vitest";
import { aim } from "../benchmark.ts";
import { formatCell } from "./format.ts";
import { toPage } from "./page.ts";
import type { Result } from "./result.ts";
import { toText } from "./text.ts";

const result: Result = {
  benchmark: "quiet",
  title: "Quiet",
  at: "2026-03-01T10:00:00.000Z",
  tookSeconds: 12.3,
  machine: {
    cores: 2,
    processor: "Fast",
    memoryGigabytes: 8,
    system: "Linux",
    node: "24.0.0",
    postgres: "18.4",
    loadBefore: 0.1,
  },
  sizes: { users: 1_000_000 },
  tables: [{ title: "A pass", columns: ["users", "ms"], rows: [[1_000_000, 25.04]] }],
  aims: [aim("a pass", 25.04, "ms", "under", 20), aim("the same", 25.04, "ms", "at most", 30)],
  notes: ["Twice."],
};

describe("an aim", () => {
  test.each([
    ["at least", 2, true],
    ["at least", 1.9, false],
    ["at most", 2, true],
    ["at most", 2.1, false],
    ["under", 1.9, true],
    ["under", 2, false],
  ] as const)("%s 2 of %d is met: %s", (bound, figure, isMet) => {
    expect(aim("", figure, "x", bound, 2).isMet).toBe(isMet);
  });
});

test("figures are shown with as many digits as a benchmark knows", () => {
  expect([1_234_567.8, 100, 99.96, 12, 1.234, 0.004, -3.5, null, "bare"].map(formatCell)).toEqual([
    "1,234,568",
    "100",
    "100.0",
    "12",
    "1.23",
    "0.00",
    "-3.50",
    "",
    "bare",
  ]);
});

test("the page shows each aim beside its figure, and whether it is met", () => {
  const page = toPage([result]);
  expect(page).toContain("| a pass | 25.0 ms (under 20) | not met |");
  expect(page).toContain("| the same | 25.0 ms (at most 30) | met |");
});

test("the page tells the machine, the date and the sizes", () => {
  expect(toPage([result])).toContain(
    "`npm run bench:quiet`: 2026-03-01, 2 cores (Fast), 8 GB, Linux, Node 24.0.0, PostgreSQL 18.4, load before 0.1, took 12 s, users 1,000,000.",
  );
});

test("the text for terminals has columns that stand below each other", () => {
  expect(toText(result)).toContain("users        ms\n1,000,000  25.0");
});
