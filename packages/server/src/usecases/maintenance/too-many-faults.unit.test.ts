import { expect, it } from "vitest";
import { areTooMany } from "./too-many-faults.ts";

it("takes fifty faults for damaged rows, however few users there are, and one more for something else", () => {
  expect([areTooMany(50, 0), areTooMany(51, 0), areTooMany(51, 900)]).toEqual([false, true, true]);
});

it("takes up to one in twenty for damaged rows where there are many users", () => {
  expect([areTooMany(500, 9_500), areTooMany(501, 9_499)]).toEqual([false, true]);
});
