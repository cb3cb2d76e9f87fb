import { describe, expect, test } from "vitest";
import { LineSplitter } from "./lines.ts";

function split(
  text: string,
  chunkBytes: number,
  maxBytes?: number,
): readonly (readonly [number, string, boolean])[] {
  const splitter = new LineSplitter(maxBytes);
  const bytes = Buffer.from(text);
  const lines = [];
  for (let from = 0; from < bytes.length; from += chunkBytes) {
    lines.push(...splitter.push(bytes.subarray(from, from + chunkBytes)));
  }
  lines.push(...splitter.end());
  return lines.map(({ number, bytes: line, isTooLong }) => [number, line.toString(), isTooLong]);
}

describe("lines", () => {
  test.each([1, 2, 3, 100])("are cut the same when the bytes come %i at a time", (chunkBytes) => {
    expect(split("one\r\n\ntwo ü\nthree", chunkBytes)).toEqual([
      [1, "one", false],
      [2, "", false],
      [3, "two ü", false],
      [4, "three", false],
    ]);
  });

  test("that are too long keep their beginning only, and leave the others as they are", () => {
    const lines = split(`a\n${"x".repeat(50_000)}\nb\n`, 1_000, 10_000);
    expect(lines.map(([number, , isTooLong]) => [number, isTooLong])).toEqual([
      [1, false],
      [2, true],
      [3, false],
    ]);
    expect(lines[1]?.[1].length).toBeLessThan(10_000);
    expect(lines[2]?.[1]).toBe("b");
  });
});
