import { FlamekeeperConnectionError } from "@flamekeeper/client";
import { describe, expect, it } from "vitest";
import { FakeWorld, problemReply, reply } from "./fake-world.ts";

describe("cancelling", () => {
  it("sends nothing when the signal has gone off before", async () => {
    const world = new FakeWorld(reply(200, {}));
    const signal = AbortSignal.abort(new Error("too late"));
    await expect(world.client().user("u1", { signal })).rejects.toThrow("too late");
    expect(world.sent).toEqual([]);
  });

  it("ends a request that is under way, with the signal's reason", async () => {
    const world = new FakeWorld("silence");
    const controller = new AbortController();
    world.onWait = () => queueMicrotask(() => controller.abort(new Error("left the page")));
    const call = world.client().user("u1", { signal: controller.signal });
    await expect(call).rejects.toThrow("left the page");
    expect(world.waitedMs).toEqual([]);
  });

  it("ends the wait for the next try", async () => {
    const world = new FakeWorld(problemReply(503, "not_ready"), reply(200, {}));
    const controller = new AbortController();
    let timers = 0;
    world.onWait = () => {
      timers += 1;
      // The first is the time that the try may take.
      if (timers === 2) queueMicrotask(() => controller.abort(new Error("enough")));
    };
    const call = world.client().user("u1", { signal: controller.signal });
    await expect(call).rejects.toThrow("enough");
    expect(world.sent).toHaveLength(1);
    expect(world.waitedMs).toEqual([]);
  });

  it("does not wait for a fetch that heeds no signal", async () => {
    const world = new FakeWorld();
    const controller = new AbortController();
    const environment = {
      ...world.environment,
      fetch: () => {
        queueMicrotask(() => controller.abort());
        return new Promise<never>(() => {});
      },
    };
    const call = world.client({ environment }).user("u1", { signal: controller.signal });
    await expect(call).rejects.toMatchObject({ name: "AbortError" });
  });

  it("makes a reason up where signals have none", async () => {
    const world = new FakeWorld("silence");
    const controller = new AbortController();
    Object.defineProperty(controller.signal, "reason", { value: undefined });
    world.onWait = () => queueMicrotask(() => controller.abort());
    const call = world.client().user("u1", { signal: controller.signal });
    await expect(call).rejects.toMatchObject({ name: "AbortError" });
  });

  it("ends a list between its pages", async () => {
    const world = new FakeWorld(reply(200, { data: [{ id: "u1" }], nextCursor: "c1" }));
    const controller = new AbortController();
    const users = world.client().list("/v1/users", { signal: controller.signal });
    await expect(users.next()).resolves.toEqual({ done: false, value: { id: "u1" } });
    controller.abort(new Error("seen enough"));
    await expect(users.next()).rejects.toThrow("seen enough");
    expect(world.sent).toHaveLength(1);
  });

  it("leaves nothing at the signal of a call that is over", async () => {
    const world = new FakeWorld(problemReply(503, "not_ready"), reply(200, {}));
    const { signal } = new AbortController();
    let listening = 0;
    const { addEventListener, removeEventListener } = signal;
    Object.assign(signal, {
      addEventListener: (...given: Parameters<typeof addEventListener>) => {
        listening += 1;
        addEventListener.apply(signal, given);
      },
      removeEventListener: (...given: Parameters<typeof removeEventListener>) => {
        listening -= 1;
        removeEventListener.apply(signal, given);
      },
    });
    await world.client().user("u1", { signal });
    expect(listening).toBe(0);
  });

  it("gives a try its time, and says so when it was over", async () => {
    const world = new FakeWorld("silence");
    const call = world.client({ retries: false }).user("u1", { timeoutMs: 50 });
    await expect(call).rejects.toThrow(FlamekeeperConnectionError);
    await expect(call).rejects.toMatchObject({
      isTimeout: true,
      message: "No answer from https://streaks.example/v1/users/u1 within 50 ms",
    });
    expect(world.waitedMs).toEqual([50]);
  });
});
