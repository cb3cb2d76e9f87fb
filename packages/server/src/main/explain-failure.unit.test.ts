import { expect, it } from "vitest";
import { explainFailure } from "./explain-failure.ts";

it.each([
  ["the lock of the data folder", { code: "ERR_SQLITE_ERROR", errcode: 13 }, /^The disk is full: /],
  ["a file", { code: "ENOSPC", syscall: "write" }, /^The disk is full: /],
  ["PostgreSQL", { code: "53100" }, /^PostgreSQL's disk is full: /],
])("says that the disk is full where %s tells it", (_teller, marks, said) => {
  const error = Object.assign(new Error("no room"), marks);
  expect(explainFailure(error)).toMatch(said);
  expect(explainFailure(error)).toContain("no room");
});

it("knows nothing of a bug", () => {
  expect(explainFailure(new TypeError("x is not a function"))).toBeNull();
});
