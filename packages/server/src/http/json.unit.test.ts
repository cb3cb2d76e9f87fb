import { describe, expect, it } from "vitest";
import { decodeUtf8, parseJson } from "./json.ts";

describe("parseJson", () => {
  it("reads JSON", () => {
    expect(parseJson('{"a": ["\\u00e9", 1]}')).toEqual({ a: ["é", 1] });
  });

  it.each(["", "{", "{'a': 1}", "NaN", '{"a": 1} x'])("refuses %j", (text) => {
    expect(() => parseJson(text)).toThrow("not valid JSON");
  });

  it.each([
    '{"__proto__": {}}',
    '{"a": [{"__proto__": 1}]}',
    '{"_\\u005fproto__": {}}',
    '{"__\\u0070roto__": {}}',
  ])("refuses %s", (text) => {
    expect(() => parseJson(text)).toThrow("__proto__");
  });

  it("reads a text that only speaks of __proto__", () => {
    expect(parseJson('{"a": "__proto__"}')).toEqual({ a: "__proto__" });
  });

  it("survives any depth", () => {
    const levels = 200_000;
    expect(() => parseJson("[".repeat(levels))).toThrow("not valid JSON");
    expect(Array.isArray(parseJson("[".repeat(levels) + "]".repeat(levels)))).toBe(true);
  });
});

describe("decodeUtf8", () => {
  it("refuses bytes that are no UTF-8 instead of mending them", () => {
    expect(() => decodeUtf8(Buffer.from([0x22, 0xff, 0x22]))).toThrow("UTF-8");
  });
});
