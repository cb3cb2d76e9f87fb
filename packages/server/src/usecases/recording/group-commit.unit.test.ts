import { describe, expect, it } from "vitest";
import { GroupCommit, type GroupCommitOptions, type GroupItem } from "./group-commit.ts";

interface Item extends GroupItem {
  readonly name: string;
}

/** A queue whose writes wait until they are let go, and what they were given. */
function queueOf(options: GroupCommitOptions = {}): {
  readonly add: (name: string, appId?: string, endsAtMs?: number) => Promise<string>;
  readonly addBulk: (name: string) => Promise<string>;
  readonly groups: string[][];
  readonly letGo: (error?: Error) => void;
  readonly begun: (count: number) => Promise<void>;
} {
  const queue = new GroupCommit<Item, string>(options);
  const groups: string[][] = [];
  const running: PromiseWithResolvers<void>[] = [];
  const write = async (group: readonly Item[]): Promise<readonly string[]> => {
    groups.push(group.map(({ name }) => name));
    const own = Promise.withResolvers<void>();
    running.push(own);
    await own.promise;
    return group.map(({ name }) => `wrote ${name}`);
  };
  return {
    add: (name, appId = "app", endsAtMs = Infinity) =>
      queue.add({ name, userId: name, appId, endsAtMs, isBulk: false }, write),
    addBulk: (name) =>
      queue.add({ name, userId: name, appId: "app", endsAtMs: Infinity, isBulk: true }, write),
    groups,
    letGo(error) {
      const own = running.shift();
      if (error === undefined) own?.resolve();
      else own?.reject(error);
    },
    begun: (count) => expect.poll(() => groups.length).toBe(count),
  };
}

describe("GroupCommit", () => {
  it("writes a lonely item at once", async () => {
    const { add, begun, letGo, groups } = queueOf();
    const answer = add("a");
    await begun(1);
    letGo();
    expect(await answer).toBe("wrote a");
    expect(groups).toEqual([["a"]]);
  });

  it("writes together what has come meanwhile, and answers each its own", async () => {
    const { add, begun, letGo, groups } = queueOf();
    const first = add("a");
    await begun(1);
    const rest = [add("b"), add("c"), add("d")];
    letGo();
    await begun(2);
    letGo();
    expect(await first).toBe("wrote a");
    expect(await Promise.all(rest)).toEqual(["wrote b", "wrote c", "wrote d"]);
    expect(groups).toEqual([["a"], ["b", "c", "d"]]);
  });

  it("writes no more at once than it may, in the order of arrival", async () => {
    const { add, begun, letGo, groups } = queueOf({ mostAtOnce: 2 });
    const answers = ["a", "b", "c", "d", "e"].map((name) => add(name));
    for (const count of [1, 2, 3]) {
      await begun(count);
      letGo();
    }
    await Promise.all(answers);
    expect(groups).toEqual([["a", "b"], ["c", "d"], ["e"]]);
  });

  it("keeps apps apart, and lets each have its turn", async () => {
    const { add, begun, letGo, groups } = queueOf({ mostAppsAtOnce: 1, mostAtOnce: 2 });
    const answers = [
      ...["a1", "a2", "a3"].map((name) => add(name, "a")),
      add("b1", "b"),
      add("c1", "c"),
    ];
    for (const count of [1, 2, 3, 4]) {
      await begun(count);
      letGo();
    }
    await Promise.all(answers);
    expect(groups).toEqual([["a1", "a2"], ["b1"], ["c1"], ["a3"]]);
  });

  it("writes some apps side by side, so that a slow one does not hold up the others", async () => {
    const { add, begun, letGo, groups } = queueOf({ mostAppsAtOnce: 2 });
    const slow = add("a1", "a");
    await begun(1);
    const more = add("a2", "a");
    const quick = add("b1", "b");
    const waiting = add("c1", "c");
    await begun(2);
    expect(groups).toEqual([["a1"], ["b1"]]);
    for (const count of [3, 4]) {
      letGo();
      await begun(count);
    }
    letGo();
    letGo();
    expect(await Promise.all([slow, more, quick, waiting])).toEqual(
      ["a1", "a2", "b1", "c1"].map((name) => `wrote ${name}`),
    );
  });

  it("goes on with the next while an outcome is only promised", async () => {
    const queue = new GroupCommit<Item, string>();
    const later = Promise.withResolvers<string>();
    const item = { userId: "u", appId: "app", endsAtMs: Infinity, isBulk: false };
    const first = queue.add({ ...item, name: "a" }, () => Promise.resolve([later.promise]));
    const second = queue.add({ ...item, name: "b" }, () => Promise.resolve(["wrote b"]));
    // Each has a write of its own only here: they go in the first one's group unless they come one after the other.
    later.resolve("wrote a");
    expect(await first).toBe("wrote a");
    await expect(second).rejects.toThrow("lacks an outcome");
    const slow = Promise.withResolvers<string>();
    const promised = queue.add({ ...item, name: "c" }, () => Promise.resolve([slow.promise]));
    await new Promise(setImmediate);
    const next = queue.add({ ...item, name: "d" }, () => Promise.resolve(["wrote d"]));
    expect(await next).toBe("wrote d");
    slow.resolve("wrote c");
    expect(await promised).toBe("wrote c");
  });

  it("lets single items go before those that come by the hundred, though not for ever", async () => {
    const { add, addBulk, begun, letGo, groups } = queueOf({ mostAtOnce: 4 });
    const first = add("a");
    await begun(1);
    const many = ["m1", "m2", "m3", "m4"].map((name) => addBulk(name));
    const singles = ["s1", "s2", "s3", "s4"].map((name) => add(name));
    letGo();
    for (const count of [2, 3]) {
      await begun(count);
      letGo();
    }
    await Promise.all([first, ...many, ...singles]);
    expect(groups).toEqual([["a"], ["m1", "s1", "s2", "s3"], ["m2", "s4", "m3", "m4"]]);
  });

  it("tells a failure to all of its group, and goes on", async () => {
    const { add, begun, letGo } = queueOf();
    const lost = [add("a"), add("b")];
    await begun(1);
    const next = add("c");
    letGo(new Error("away"));
    const settled = await Promise.allSettled(lost);
    expect(settled.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    await begun(2);
    letGo();
    expect(await next).toBe("wrote c");
  });

  it("takes no more than it can keep waiting", async () => {
    const { add, begun, letGo } = queueOf({ mostWaiting: 2 });
    const taken = add("a");
    await begun(1);
    const waiting = [add("b"), add("c")];
    expect(await add("d")).toBe("overloaded");
    letGo();
    await begun(2);
    // Those who are being written wait no longer.
    const late = add("e");
    letGo();
    await begun(3);
    letGo();
    expect(await Promise.all([taken, ...waiting, late])).toEqual([
      "wrote a",
      "wrote b",
      "wrote c",
      "wrote e",
    ]);
  });

  it("takes no more of one app than its share, and of the others still", async () => {
    const { add, begun, letGo } = queueOf({ mostWaitingOfApp: 1, mostAppsAtOnce: 1 });
    const taken = add("a1", "a");
    await begun(1);
    const waiting = add("a2", "a");
    expect(await add("a3", "a")).toBe("overloaded");
    const other = add("b1", "b");
    for (const count of [2, 3]) {
      letGo();
      await begun(count);
    }
    letGo();
    expect(await Promise.all([taken, waiting, other])).toEqual([
      "wrote a1",
      "wrote a2",
      "wrote b1",
    ]);
  });

  it("takes single items where there is no room for more that come by the hundred", async () => {
    const { add, addBulk, begun, letGo } = queueOf({ mostWaitingOfApp: 4 });
    const first = add("a");
    await begun(1);
    const many = ["m1", "m2", "m3"].map((name) => addBulk(name));
    expect(await addBulk("m4")).toBe("overloaded");
    const single = add("s");
    letGo();
    await begun(2);
    letGo();
    expect(await Promise.all([first, ...many, single])).toHaveLength(5);
  });

  it("does not begin what nobody waits for any more", async () => {
    let nowMs = 0;
    const { add, begun, letGo, groups } = queueOf({ monotonicMs: () => nowMs });
    const first = add("a");
    await begun(1);
    const left = add("b", "app", 1_000);
    const patient = add("c", "app", 1_001);
    nowMs = 800;
    letGo();
    await begun(2);
    letGo();
    expect(await Promise.all([first, left, patient])).toEqual(["wrote a", "overloaded", "wrote c"]);
    expect(groups).toEqual([["a"], ["c"]]);
  });

  it("gives up on who has waited too long, without having begun", async () => {
    let nowMs = 0;
    const { add, begun, letGo, groups } = queueOf({ longestWaitMs: 100, monotonicMs: () => nowMs });
    const first = add("a");
    await begun(1);
    const stale = add("b");
    nowMs = 50;
    const fresh = add("c");
    nowMs = 120;
    letGo();
    expect(await stale).toBe("overloaded");
    await begun(2);
    letGo();
    expect(await Promise.all([first, fresh])).toEqual(["wrote a", "wrote c"]);
    expect(groups).toEqual([["a"], ["c"]]);
  });
});
