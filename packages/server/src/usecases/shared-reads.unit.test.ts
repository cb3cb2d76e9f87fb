import { describe, expect, it } from "vitest";
import { SharedReads } from "./shared-reads.ts";

/** Readings that end when they are told to, and answer how many had begun before them. */
function readings(): {
  readonly read: () => Promise<number>;
  readonly open: PromiseWithResolvers<number>[];
} {
  const open: PromiseWithResolvers<number>[] = [];
  const read = (): Promise<number> => {
    const reading = Promise.withResolvers<number>();
    open.push(reading);
    return reading.promise;
  };
  return { read, open };
}

describe("SharedReads", () => {
  it("answers all who came while one reading ran with one other, begun after they came", async () => {
    const shared = new SharedReads<number>();
    const { read, open } = readings();
    const first = shared.read("key", read);
    const later = [shared.read("key", read), shared.read("key", read), shared.read("key", read)];
    expect(open).toHaveLength(1);
    open[0]?.resolve(1);
    expect(await first).toBe(1);
    await expect.poll(() => open.length).toBe(2);
    const last = shared.read("key", read);
    open[1]?.resolve(2);
    expect(await Promise.all(later)).toEqual([2, 2, 2]);
    await expect.poll(() => open.length).toBe(3);
    open[2]?.resolve(3);
    expect(await last).toBe(3);
  });

  it("reads at once when nobody reads any more", async () => {
    const shared = new SharedReads<number>();
    for (const count of [1, 2]) {
      expect(await shared.read("key", () => Promise.resolve(count))).toBe(count);
    }
  });

  it("keeps different names apart", async () => {
    const shared = new SharedReads<number>();
    const { read, open } = readings();
    const both = [shared.read("one", read), shared.read("other", read)];
    expect(open).toHaveLength(2);
    open.forEach((reading, index) => reading.resolve(index));
    expect(await Promise.all(both)).toEqual([0, 1]);
  });

  it("tells a failure to those who waited for it, and nobody else", async () => {
    const shared = new SharedReads<number>();
    const { read, open } = readings();
    const first = shared.read("key", read);
    const second = shared.read("key", read);
    open[0]?.reject(new Error("away"));
    await expect(first).rejects.toThrow("away");
    await expect.poll(() => open.length).toBe(2);
    open[1]?.resolve(2);
    expect(await second).toBe(2);
  });
});
