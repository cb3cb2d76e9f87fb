import { describe, expect, it } from "vitest";
import { isRowFault } from "./sql-states.ts";

describe("isRowFault", () => {
  it.each([
    ["a constraint that refuses the row", "23514", true],
    ["a value that does not fit its type", "22P02", true],
    ["a statement that took too long", "57014", false],
    ["a deadlock", "40P01", false],
    ["a full disk", "53100", false],
    ["a lock that was not to be had", "55P03", false],
  ])("%s", (_what, code, isFault) => {
    expect(isRowFault(Object.assign(new Error("refused"), { code }))).toBe(isFault);
  });

  it("what the engine throws is about the user's own facts", () => {
    expect(isRowFault(new Error("The rules lack the streak"))).toBe(true);
  });
});
