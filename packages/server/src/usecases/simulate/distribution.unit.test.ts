import { expect, it } from "vitest";
import { Distribution } from "./distribution.ts";

it("a distribution tells its middle, its ends and how many lie in each bucket", () => {
  const distribution = new Distribution();
  for (const value of [0, 0, 1, 3, 6, 7, 30, 99, 100, 400]) distribution.add(value);
  const { buckets, ...rest } = distribution.shape();
  expect(rest).toEqual({ min: 0, median: 6, p90: 100, max: 400, mean: 64.6 });
  expect(buckets.map(({ from, to, users }) => [from, to, users])).toEqual([
    [0, 0, 2],
    [1, 1, 1],
    [2, 6, 2],
    [7, 13, 1],
    [14, 29, 0],
    [30, 99, 2],
    [100, 364, 1],
    [365, null, 1],
  ]);
});

it("a distribution of nobody is all nothing", () => {
  expect(new Distribution().shape()).toMatchObject({ min: 0, median: 0, p90: 0, max: 0, mean: 0 });
});
