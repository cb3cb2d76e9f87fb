import { expect, test } from "vitest";
import { plainLine } from "./plain-line.ts";

const time = "2026-03-02T12:34:56.789Z";

test("a log entry becomes a line with its time, level, message and fields", () => {
  const entry = { level: 30, time, msg: "request", method: "GET", status: 200, tags: ["a"] };
  expect(plainLine(JSON.stringify(entry))).toBe(
    '12:34:56 info  request method=GET status=200 tags=["a"]\n',
  );
});

test("an error's stack stands indented below its line", () => {
  const entry = {
    level: 50,
    time,
    msg: "failed",
    err: { message: "no", stack: "Error: no\nat here" },
  };
  expect(plainLine(JSON.stringify(entry))).toBe(
    "12:34:56 error failed\n    Error: no\n    at here\n",
  );
});
