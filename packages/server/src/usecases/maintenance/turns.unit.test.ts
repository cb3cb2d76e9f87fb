import { expect, it } from "vitest";
import { Turns } from "./turns.ts";

/** Work that ends when it is told to, and tells when it began. */
function piece(name: string, begun: string[]): { work: () => Promise<void>; end: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  const work = async (): Promise<void> => {
    begun.push(name);
    await promise;
  };
  return { work, end: resolve };
}

it("lets so many work at a time, and then whoever has waited longest", async () => {
  const begun: string[] = [];
  const turns = new Turns(2);
  const pieces = ["a", "b", "c", "d"].map((name) => piece(name, begun));
  const ended = pieces.map(({ work }) => turns.take(work));
  expect(begun).toEqual(["a", "b"]);
  pieces[1]?.end();
  await ended[1];
  expect(begun).toEqual(["a", "b", "c"]);
  for (const { end } of pieces) end();
  await Promise.all(ended);
  expect(begun).toEqual(["a", "b", "c", "d"]);
});

it("lets the next one work when somebody's work fails", async () => {
  const turns = new Turns(1);
  const failed = turns.take(async () => {
    throw new Error("broken");
  });
  const next = turns.take(async () => "done");
  await expect(failed).rejects.toThrow("broken");
  await expect(next).resolves.toBe("done");
});
