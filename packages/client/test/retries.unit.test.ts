import { FlamekeeperConnectionError, FlamekeeperError } from "@flamekeeper/client";
import { describe, expect, it } from "vitest";
import { FakeWorld, problemReply, reply } from "./fake-world.ts";

const user = { id: "u1" };
const away = () => problemReply(503, "database_unavailable");
const anId: unknown = expect.stringMatching(/^[0-9a-f-]{36}$/);
const report = { userId: "u1", type: "study_guide_completed" };

describe("a request that may arrive twice", () => {
  it.each([429, 502, 503, 504])("is sent again after %i", async (status) => {
    const world = new FakeWorld(reply(status, "<html>"), reply(200, user));
    await expect(world.client().user("u1")).resolves.toEqual(user);
    expect(world.sent).toHaveLength(2);
  });

  it("is sent again when the network fails, and when no answer comes in time", async () => {
    const world = new FakeWorld(new TypeError("fetch failed"), "silence", reply(200, user));
    await expect(world.client({ timeoutMs: 3_000 }).user("u1")).resolves.toEqual(user);
    expect(world.waitedMs).toEqual([125, 3_000, 250]);
  });

  it("is sent again when the answer breaks off midway", async () => {
    const broken = { ...reply(200, user), text: () => Promise.reject(new Error("reset")) };
    const world = new FakeWorld(broken, reply(200, user));
    await expect(world.client().user("u1")).resolves.toEqual(user);
  });

  it.each([400, 401, 403, 404, 409, 412, 413, 422, 500])(
    "is not sent again after %i",
    async (status) => {
      const world = new FakeWorld(problemReply(status, "unknown_user"));
      await expect(world.client().user("u1")).rejects.toThrow(FlamekeeperError);
      expect(world.sent).toHaveLength(1);
    },
  );

  it("waits twice as long each time, at most, and by chance", async () => {
    const world = new FakeWorld(away(), away(), away(), away(), away(), reply(200, user));
    world.chance = 0.8;
    const retries = { maxTries: 6, firstDelayMs: 100, maxDelayMs: 500 };
    await world.client({ retries }).user("u1");
    expect(world.waitedMs).toEqual([80, 160, 320, 400, 400]);
  });

  it("is given up after so many tries, with what the last one said", async () => {
    const world = new FakeWorld(away(), away(), new Error("reset"), away());
    await expect(world.client().user("u1")).rejects.toMatchObject({
      code: "database_unavailable",
      status: 503,
      requestId: "r1",
    });
    expect(world.sent).toHaveLength(4);
  });

  it("is given up when the next try would come too late", async () => {
    const world = new FakeWorld("silence", "silence", "silence");
    const client = world.client({ timeoutMs: 900, retries: { maxTotalMs: 2_000, maxTries: 9 } });
    await expect(client.user("u1")).rejects.toMatchObject({ isTimeout: true });
    expect(world.waitedMs).toEqual([900, 125, 900]);
  });

  it("waits for as long as Retry-After asks, in seconds or until a date", async () => {
    const world = new FakeWorld(
      problemReply(503, "database_unavailable", { "retry-after": "7" }),
      problemReply(503, "not_ready", { "retry-after": "Mon, 02 Mar 2026 12:00:20 GMT" }),
      reply(200, user),
    );
    world.chance = 0;
    await world.client().user("u1");
    expect(world.waitedMs).toEqual([7_000, 13_000]);
  });

  it("does not begin to wait for longer than a call may take", async () => {
    const world = new FakeWorld(
      problemReply(503, "database_unavailable", { "retry-after": "3600" }),
    );
    await expect(world.client().user("u1")).rejects.toMatchObject({ retryAfterMs: 3_600_000 });
    expect(world.waitedMs).toEqual([]);
  });

  it("is sent once where the client or the call wants it so", async () => {
    const once = new FakeWorld(away());
    await expect(once.client({ retries: false }).user("u1")).rejects.toThrow("For people");
    const also = new FakeWorld(away());
    await expect(also.client().user("u1", { retries: { maxTries: 1 } })).rejects.toThrow(
      "For people",
    );
    expect([once.sent, also.sent]).toEqual([[expect.anything()], [expect.anything()]]);
  });

  it("is tried as the call says, and as the client says where the call is silent", async () => {
    const world = new FakeWorld(away(), away(), reply(200, user));
    const client = world.client({ retries: { firstDelayMs: 10, maxTries: 1 } });
    await client.user("u1", { retries: { maxTries: 3 } });
    expect(world.waitedMs).toEqual([5, 10]);
    const insisting = new FakeWorld(away(), reply(200, user));
    await insisting.client({ retries: false }).user("u1", { retries: {} });
    expect(insisting.sent).toHaveLength(2);
  });

  it("asks for the key anew with every try", async () => {
    const world = new FakeWorld(away(), reply(200, user));
    let asked = 0;
    await world.client({ key: async () => `token ${(asked += 1)}` }).user("u1");
    expect(world.sent.map(({ headers }) => headers["authorization"])).toEqual([
      "Bearer token 1",
      "Bearer token 2",
    ]);
  });
});

describe("a request that must not arrive twice", () => {
  it("is sent once, when the document knows no way to tell a repetition", async () => {
    const world = new FakeWorld(new Error("reset"));
    const call = world.client().post("/v1/maintenance/runs");
    await expect(call).rejects.toThrow(FlamekeeperConnectionError);
    expect(world.sent).toHaveLength(1);
  });

  it("is sent once, when it moves a clock on", async () => {
    const world = new FakeWorld(away());
    const call = world.client().put("/v1/clock", { body: { advanceBy: "P1D" } });
    await expect(call).rejects.toThrow(FlamekeeperError);
    expect(world.sent).toHaveLength(1);
  });
});

describe("a request that is done once, however often it is sent", () => {
  it("reports an activity under an id of its own, the same with every try", async () => {
    const world = new FakeWorld(new Error("reset"), away(), reply(201, {}));
    await world.client().recordActivity(report);
    const [first, ...others] = world.sent.map(({ body }) => body);
    expect(first).toEqual({ ...report, id: anId });
    expect(others).toEqual([first, first]);
    expect(world.sent[0]?.headers).not.toHaveProperty("idempotency-key");
  });

  it("keeps an id that is given, and takes a key for one", async () => {
    const world = new FakeWorld(reply(201, {}), reply(201, {}));
    await world.client().recordActivity({ ...report, id: "a1" });
    await world.client().recordActivity(report, { idempotencyKey: "k1" });
    expect(world.sent.map(({ body }) => body)).toEqual([
      { ...report, id: "a1" },
      { ...report, id: "k1" },
    ]);
  });

  it("gives an id to each of many", async () => {
    const world = new FakeWorld(away(), reply(200, { data: [] }));
    await world.client().recordActivities([report, { ...report, id: "a2" }]);
    expect(world.sent[0]?.body).toEqual([
      { ...report, id: anId },
      { ...report, id: "a2" },
    ]);
    expect(world.sent[1]?.body).toEqual(world.sent[0]?.body);
  });

  it("has a key of its own otherwise, the same with every try and another with every call", async () => {
    const world = new FakeWorld(away(), reply(201, {}), reply(201, {}), reply(201, {}));
    const grant = { count: 1, reason: "Sorry" };
    await world.client().grantFreezes("u1", "daily", grant);
    await world.client().grantFreezes("u1", "daily", grant);
    await world.client().grantFreezes("u1", "daily", grant, { idempotencyKey: "mine" });
    const keys = world.sent.map(({ headers }) => headers["idempotency-key"]);
    expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/);
    expect(keys[1]).toBe(keys[0]);
    expect(keys[2]).not.toBe(keys[0]);
    expect(keys[3]).toBe("mine");
  });
});
