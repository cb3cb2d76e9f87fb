import { asInstant } from "@flamekeeper/engine";
import { expect, test } from "vitest";
import { LineIds } from "./line-ids.ts";

const report = {
  userId: "u1",
  type: "read",
  occurredAt: asInstant(1_000),
  timeZone: null,
  data: { a: 1, b: 2 },
};

test("lines that say the same get different ids, and the same ones in another run", () => {
  const [one, other] = [new LineIds(), new LineIds()];
  const ids = [one.idOf(report), one.idOf(report)];
  expect(ids[0]).not.toBe(ids[1]);
  expect([other.idOf({ ...report, data: { b: 2, a: 1 } }), other.idOf(report)]).toEqual(ids);
});

test.each([
  { userId: "u2" },
  { type: "write" },
  { occurredAt: asInstant(1_001) },
  { timeZone: "UTC" },
  { data: {} },
])("a line with another %o is the first of its own kind", (change) => {
  const ids = new LineIds();
  ids.idOf(report);
  expect(ids.idOf({ ...report, ...change })).toMatch(/^line-[0-9a-f]{40}-1$/);
});
