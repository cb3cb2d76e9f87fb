import { afterEach, describe, expect, it, vi } from "vitest";
import { mintId } from "./mint-id.ts";

const now = () => Date.parse("2026-03-02T12:00:00Z");
const shape = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

afterEach(() => {
  vi.unstubAllGlobals();
});

describe("an id", () => {
  it("is a UUID of version 7, with the time in front", () => {
    const id = mintId({ now, random: Math.random });
    expect(id).toMatch(shape);
    expect(Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16)).toBe(now());
  });

  it("is another each time", () => {
    const ids = Array.from({ length: 1_000 }, () => mintId({ now, random: Math.random }));
    expect(new Set(ids).size).toBe(1_000);
  });

  it("is made of plain chance where there is no crypto", () => {
    vi.stubGlobal("crypto", undefined);
    let drawn = 0;
    const random = () => (drawn += 1) / 16;
    expect(mintId({ now, random })).toBe("019cae6b-6600-7020-b040-5060708090a0");
    expect(mintId({ now, random: () => 0.999_999 })).toMatch(shape);
  });
});
