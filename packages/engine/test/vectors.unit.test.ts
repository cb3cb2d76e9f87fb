import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { variations, vary } from "../../../vectors/variations.ts";
import { readVectors } from "../../../vectors/vector.ts";
import { playVector, type Read } from "./history/play-vector.ts";
import { read } from "./history/live.ts";

/** A read by the fold over everything, or from a copy of the state moved on. */
const roads: Readonly<Record<"step" | "fold", Read>> = {
  step: read,
  fold: (world, now) => world.derive(now),
};

const vectors = readVectors();

describe.each(vectors)("$id: $story", (vector) => {
  it.each(["step", "fold"] as const)("holds by %s", (road) => playVector(vector, roads[road]));
});

/** So many ways to tell a story differently, where chance has a say. */
const tellings = 20;

describe.each(Object.entries(variations))("%s", (_name, variation) => {
  const choices = fc.sample(fc.infiniteStream(fc.nat()), { seed: 20_260_301, numRuns: tellings });
  const told = new Set<string>();
  const varied = new Set<string>();

  it.each(vectors)("$id holds on both roads", (vector) => {
    for (const stream of choices) {
      const choose = (count: number): number => Number(stream.next().value) % count;
      const other = vary(vector, variation, choose);
      const telling = JSON.stringify(other);
      if (other === null || told.has(telling)) continue;
      expect(other.steps).not.toEqual(vector.steps);
      for (const read of Object.values(roads)) playVector(other, read);
      told.add(telling);
      varied.add(vector.id);
    }
  });

  it("tells many stories differently", () => {
    console.log(`${varied.size} of ${vectors.length} stories, told in ${told.size} ways`);
    expect(varied.size).toBeGreaterThan(vectors.length / 3);
  });
});
