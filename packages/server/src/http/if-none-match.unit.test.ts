import { expect, it } from "vitest";
import { parseIfNoneMatch } from "./if-none-match.ts";

it.each([
  [undefined, []],
  ["", []],
  ["nonsense", []],
  ['"a"', ['"a"']],
  ['"a", "b"', ['"a"', '"b"']],
  ['"a","b" ,\t"c,d"', ['"a"', '"b"', '"c,d"']],
  ['W/"a"', ['"a"']],
  ['"a", W/"b"', ['"a"', '"b"']],
  ['""', ['""']],
  ["*", "any"],
  [" * ", "any"],
  ['"*"', ['"*"']],
])("reads If-None-Match: %s", (header, tags) => {
  expect(parseIfNoneMatch(header)).toEqual(tags);
});
