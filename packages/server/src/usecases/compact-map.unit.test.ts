import { expect, test } from "vitest";
import { CompactMap } from "./compact-map.ts";

test("it remembers what was set last for each text while it grows", () => {
  const map = new CompactMap();
  for (let index = 0; index < 5_000; index++) map.set(`text ${index}`, index);
  for (let index = 0; index < 5_000; index += 2) map.set(`text ${index}`, index + 1_000_000);
  const wrong = Array.from({ length: 5_000 }, (_, index) => index).filter(
    (index) => map.get(`text ${index}`) !== (index % 2 === 0 ? index + 1_000_000 : index),
  );
  expect(wrong).toEqual([]);
});

test("it knows nothing of a text that was never set", () => {
  const map = new CompactMap();
  map.set("one", 1);
  expect(map.get("two")).toBeUndefined();
});
