import { describe, expect, it } from "vitest";
import { jsonObjectSchema } from "./json-objects.ts";

function nested(levels: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < levels; level++) value = { in: value };
  return value;
}

function faultOf(
  value: unknown,
): { readonly path: readonly PropertyKey[]; readonly message: string } | undefined {
  return jsonObjectSchema.safeParse(value).error?.issues[0];
}

describe("jsonObjectSchema", () => {
  it("takes whatever JSON can say, as it is", () => {
    const value = {
      text: "naïve 🦉",
      list: [1.5, null, true, { deep: [] }],
      constructor: "x",
      "": 0,
    };
    expect(jsonObjectSchema.parse(value)).toEqual(value);
  });

  it("takes 16 levels and no more, however many there are", () => {
    expect(faultOf(nested(16))).toBeUndefined();
    expect(faultOf(nested(17))?.message).toMatch(/16 levels/);
    expect(faultOf(nested(100_000))?.message).toMatch(/16 levels/);
  });

  it("takes 16 KiB and no more, counted in bytes", () => {
    expect(faultOf({ text: "a".repeat(16_384 - 11) })).toBeUndefined();
    expect(faultOf({ text: "a".repeat(16_384 - 10) })?.message).toMatch(/16 KiB/);
    expect(faultOf({ text: "é".repeat(8_190) })?.message).toMatch(/16 KiB/);
  });

  it.each([
    ["NUL in a text", { a: ["b\0"] }, ["a", 0]],
    ["half a surrogate pair", { a: { b: "\ud83e" } }, ["a", "b"]],
    ["a number beyond all bounds", { a: Number.POSITIVE_INFINITY }, ["a"]],
    ["NUL in a field's name", { a: { "b\0": 1 } }, ["a"]],
  ])("names the place of %s", (_what, value, path) => {
    expect(faultOf(value)?.path).toEqual(path);
  });

  it.each([[[]], ["text"], [null], [1]])("refuses %j, which is no object", (value) => {
    expect(faultOf(value)).toBeDefined();
  });
});
