import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { firstPace, greatestSize, leastSize, nextPace, type Pace } from "./pace.ts";

const calm = { tookMs: 200, heapShare: 0.1 };

function after(rounds: number, tookMs: (size: number) => number, begin: Pace = firstPace): Pace {
  let pace = begin;
  for (let round = 0; round < rounds; round++) {
    pace = nextPace(pace, { ...calm, tookMs: tookMs(pace.size) });
  }
  return pace;
}

describe("nextPace", () => {
  it("stays where a chunk takes as long as is aimed at", () => {
    expect(nextPace({ size: 400, pauseMs: 0 }, calm)).toEqual({ size: 400, pauseMs: 0 });
  });

  it("takes more while the database is quick, up to the greatest size", () => {
    expect(after(1, () => 20)).toEqual({ size: 375, pauseMs: 0 });
    expect(after(20, (size) => size * 0.05)).toEqual({ size: greatestSize, pauseMs: 0 });
  });

  it("takes fewer as answers become slow, down to the least size, and rests as long as they took", () => {
    expect(after(20, () => 900)).toEqual({ size: leastSize, pauseMs: 900 });
  });

  it("finds the size that takes as long as is aimed at", () => {
    expect(after(20, (size) => size).size).toBe(200);
  });

  it("does not let one slow answer decide", () => {
    const { size } = nextPace({ size: 1_000, pauseMs: 0 }, { ...calm, tookMs: 60_000 });
    expect(size).toBe(500);
  });

  it("takes half as many while the heap is crowded, however quick the database is", () => {
    const crowded = nextPace({ size: 800, pauseMs: 0 }, { tookMs: 5, heapShare: 0.7 });
    expect(crowded).toEqual({ size: 400, pauseMs: 0 });
  });

  it("keeps within its bounds, whatever was measured", () => {
    const measures = fc.record({
      tookMs: fc.double({ min: 0, max: 1e9, noNaN: true }),
      heapShare: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(measures, { maxLength: 30 }), (chunks) => {
        let pace = firstPace;
        for (const chunk of chunks) {
          pace = nextPace(pace, chunk);
          expect(Number.isInteger(pace.size)).toBe(true);
          expect(pace.size).toBeGreaterThanOrEqual(leastSize);
          expect(pace.size).toBeLessThanOrEqual(greatestSize);
          expect(pace.pauseMs).toBeLessThanOrEqual(2_000);
        }
      }),
    );
  });
});
