import { createFlamekeeper, type Flamekeeper, FlamekeeperError } from "@flamekeeper/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RealServer, startRealServer } from "./real-server.ts";

let server: RealServer;
let client: Flamekeeper;
let key: string;

beforeAll(async () => {
  server = await startRealServer();
  ({ operatorKey: key } = await server.createApp());
  client = createFlamekeeper({
    baseUrl: server.baseUrl,
    key,
    retries: { firstDelayMs: 1 },
  });
});

afterAll(async () => {
  await server.close();
});

const type = "study_guide_completed";

describe("the client, against the server", () => {
  it("records what somebody did and reads where they stand", async () => {
    const recorded = await client.recordActivity({ userId: "u1", type, timeZone: "Europe/Berlin" });
    expect(recorded.activity.xp.total).toBe(15);
    const [daily] = await client.streaks("u1");
    expect(daily).toMatchObject({ key: "daily", length: 1, status: "active" });
    await expect(client.streak("u1")).resolves.toEqual(daily);
    const calendar = await client.calendar("u1", "daily", { days: 2 });
    expect(calendar.days).toHaveLength(2);
    await expect(client.week("u1")).resolves.toMatchObject({ doneCount: 1 });
    await expect(client.user("u1")).resolves.toMatchObject({ timeZone: "Europe/Berlin" });
  });

  it("records once what it had to send again", async () => {
    const losesFirstAnswer = losing(1);
    const { activity } = await losesFirstAnswer.recordActivity({ userId: "u2", type });
    const found: string[] = [];
    for await (const { id } of client.activities("u2")) found.push(id);
    expect(found).toEqual([activity.id]);
  });

  it("grants once what it had to send again, and says that it was told so before", async () => {
    await client.putUser("u3", { name: "Three" });
    const path = { userId: "u3", key: "daily" };
    const answer = await losing(2).send("POST", "/v1/users/{userId}/streaks/{key}/freezes", {
      path,
      body: { count: 2, reason: "Outage" },
    });
    expect(answer.isReplay).toBe(true);
    await expect(client.streak("u3")).resolves.toMatchObject({ freezes: { available: 2 } });
  });

  it("records many at once, each under an id", async () => {
    const reports = ["u4", "u5", "u6"].map((userId) => ({ userId, type }));
    const { data } = await losing(1).recordActivities([
      ...reports,
      { userId: "u7", type: "napped" },
    ]);
    expect(data.map(({ status }) => status)).toEqual([200, 200, 200, 422]);
    await expect(client.streak("u5")).resolves.toMatchObject({ length: 1 });
  });

  it("rides out a server that is away for a moment", async () => {
    server.goAway(3);
    await expect(client.user("u1")).resolves.toMatchObject({ id: "u1" });
    server.goAway(4);
    await expect(client.user("u1")).rejects.toMatchObject({
      code: "unexpected_answer",
      status: 503,
      retryAfterMs: 0,
    });
    server.goAway(0);
  });

  it("goes through a list from page to page", async () => {
    const ids: string[] = [];
    for await (const user of client.list("/v1/users", { query: { limit: 2 } })) ids.push(user.id);
    expect(ids).toEqual(["u1", "u2", "u3", "u4", "u5", "u6"]);
    const types: string[] = [];
    for await (const event of client.events("u1")) types.push(event.type);
    expect(types).toContain("streak.started");
  });

  it("tells refusals by their codes", async () => {
    const failure: unknown = await client.user("nobody").catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(FlamekeeperError);
    expect(failure).toMatchObject({ code: "unknown_user", status: 404 });
    const wrong = { userId: "u1", type, occurredAt: "yesterday" };
    await expect(client.recordActivity(wrong)).rejects.toMatchObject({
      code: "invalid_request",
      errors: [{ path: "occurredAt" }],
    });
    await expect(client.put("/v1/clock", { body: { advanceBy: "P1D" } })).rejects.toMatchObject({
      code: "not_a_sandbox",
    });
    const stranger = createFlamekeeper({ baseUrl: server.baseUrl, key: "fk_live_wrong" });
    await expect(stranger.user("u1")).rejects.toMatchObject({ code: "invalid_key" });
  });

  it("answers with nothing where there is nothing to say", async () => {
    const { id } = await client.post("/v1/keys", { body: { role: "reader" } });
    await expect(
      client.delete("/v1/keys/{keyId}", { path: { keyId: id } }),
    ).resolves.toBeUndefined();
  });

  it("pauses, restores and voids by name", async () => {
    const { activity } = await client.recordActivity({ userId: "u8", type });
    const voided = await client.voidActivity("u8", activity.id);
    expect(voided.streaks).toMatchObject([{ length: 0 }]);
    const { day } = activity;
    await expect(client.pauseUser("u8", { from: day, to: day })).resolves.toMatchObject({
      pause: { from: day, to: day },
    });
    await expect(
      client.restoreStreak("u8", "daily", { reason: "Asked kindly" }),
    ).rejects.toMatchObject({ code: "nothing_to_restore" });
  });

  it("ends when it is told to, while the server works", async () => {
    const controller = new AbortController();
    const call = client.user("u1", { signal: controller.signal });
    controller.abort(new Error("left the page"));
    await expect(call).rejects.toThrow("left the page");
  });
});

/** A client to whom the first answers get lost after the server has given them. */
function losing(count: number): Flamekeeper {
  let lost = 0;
  return createFlamekeeper({
    baseUrl: server.baseUrl,
    key,
    retries: { firstDelayMs: 1 },
    environment: {
      fetch: async (url, init) => {
        const answer = await fetch(url, init);
        if (lost >= count) return answer;
        lost += 1;
        await answer.text();
        throw new TypeError("The connection was reset");
      },
    },
  });
}
