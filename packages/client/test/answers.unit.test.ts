import { FlamekeeperConnectionError, FlamekeeperError } from "@flamekeeper/client";
import { describe, expect, it } from "vitest";
import { FakeWorld, problemReply, reply } from "./fake-world.ts";

describe("an answer", () => {
  it("is undefined where there is none, and text where it is not JSON", async () => {
    const world = new FakeWorld(
      reply(204, ""),
      reply(200, "up 1", { "content-type": "text/plain" }),
    );
    const client = world.client();
    const revoked = await client.delete("/v1/keys/{keyId}", { path: { keyId: "k1" } });
    expect(revoked).toBeUndefined();
    await expect(client.get("/healthz")).resolves.toBe("up 1");
  });

  it("comes with what stands beside it, for whoever wants that", async () => {
    const headers = { "x-request-id": "r7", "idempotent-replayed": "true", etag: '"3"' };
    const world = new FakeWorld(reply(200, { id: "a1" }, headers));
    const body = { userId: "u1", type: "quiz_completed", id: "a1" };
    await expect(world.client().send("POST", "/v1/activities", { body })).resolves.toEqual({
      status: 200,
      data: { id: "a1" },
      requestId: "r7",
      etag: '"3"',
      isReplay: true,
    });
  });
});

describe("an error", () => {
  it("says what the problem says", async () => {
    const errors = [{ path: "data.score", message: "must be a number" }];
    const problem = {
      code: "invalid_request",
      detail: "Not valid",
      status: 422,
      requestId: "r2",
      errors,
    };
    const world = new FakeWorld(
      reply(422, problem, { "content-type": "application/problem+json" }),
    );
    const failure = await world
      .client()
      .user("u1")
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(FlamekeeperError);
    expect(failure).toMatchObject({
      name: "FlamekeeperError",
      message: "invalid_request: Not valid",
      code: "invalid_request",
      status: 422,
      detail: "Not valid",
      errors,
      requestId: "r2",
      retryAfterMs: null,
    });
  });

  it("says how long to wait", async () => {
    const world = new FakeWorld(problemReply(503, "not_ready", { "retry-after": "2" }));
    await expect(world.client({ retries: false }).user("u1")).rejects.toMatchObject({
      retryAfterMs: 2_000,
    });
  });

  it.each([
    [
      "a page of a proxy",
      reply(500, "<h1>Oops</h1>", { "content-type": "text/html", "x-request-id": "r3" }),
    ],
    ["JSON that is no problem", reply(500, { message: "oops" }, { "x-request-id": "r3" })],
    ["a body that is not JSON though it says so", reply(200, "{", { "x-request-id": "r3" })],
  ])("is an unexpected answer when it is %s", async (_, answer) => {
    const world = new FakeWorld(answer);
    await expect(world.client().user("u1")).rejects.toMatchObject({
      code: "unexpected_answer",
      status: answer.status,
      requestId: "r3",
    });
  });

  it("is another when no answer came, and keeps why", async () => {
    const cause = new TypeError("fetch failed");
    const world = new FakeWorld(cause);
    const failure = await world
      .client({ retries: false })
      .user("u1")
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(FlamekeeperConnectionError);
    expect(failure).not.toBeInstanceOf(FlamekeeperError);
    expect(failure).toMatchObject({ isTimeout: false, cause });
  });
});

describe("a request", () => {
  it("is written from the path, its values and the query", async () => {
    const world = new FakeWorld(reply(200, {}));
    const client = world.client({ baseUrl: "https://streaks.example/base/" });
    await client.calendar("a|b@c/d", "daily", { from: "2026-03-01", to: "2026-03-02" });
    expect(world.sent).toEqual([
      {
        method: "GET",
        url: "https://streaks.example/base/v1/users/a%7Cb%40c%2Fd/streaks/daily/calendar?from=2026-03-01&to=2026-03-02",
        headers: { authorization: "Bearer fk_test_1", accept: "application/json" },
        body: undefined,
      },
    ]);
  });

  it("has the headers that the operation takes", async () => {
    const world = new FakeWorld(reply(200, {}));
    await world.client().put("/v1/rules", { headers: { "if-match": '"3"' }, body: {} });
    expect(world.sent[0]?.headers).toEqual({
      authorization: "Bearer fk_test_1",
      accept: "application/json",
      "content-type": "application/json",
      "if-match": '"3"',
    });
  });

  it("is not sent to another path because an id is empty", async () => {
    const world = new FakeWorld(reply(200, {}));
    await expect(world.client().user("")).rejects.toThrow('/v1/users/{userId} needs "userId"');
    expect(world.sent).toEqual([]);
  });
});

describe("a list", () => {
  it("goes on from page to page until there is none", async () => {
    const world = new FakeWorld(
      reply(200, { data: [{ id: "u1" }, { id: "u2" }], nextCursor: "c 1" }),
      reply(200, { data: [], nextCursor: "c2" }),
      reply(200, { data: [{ id: "u3" }], nextCursor: null }),
    );
    const ids: string[] = [];
    for await (const { id } of world.client().list("/v1/users", { query: { limit: 2 } }))
      ids.push(id);
    expect(ids).toEqual(["u1", "u2", "u3"]);
    expect(world.sent.map(({ url }) => new URL(url).search)).toEqual([
      "?limit=2",
      "?limit=2&cursor=c%201",
      "?limit=2&cursor=c2",
    ]);
  });

  it("asks for no page that nobody wants", async () => {
    const world = new FakeWorld(reply(200, { data: [{ id: "u1" }], nextCursor: "c1" }));
    for await (const { id } of world.client().list("/v1/users")) {
      expect(id).toBe("u1");
      break;
    }
    expect(world.sent).toHaveLength(1);
  });
});

describe("kept answers", () => {
  const tagged = (id: string) => reply(200, { id }, { etag: `"${id}"` });

  it("are asked for again only if they changed", async () => {
    const world = new FakeWorld(
      tagged("v1"),
      reply(304, "", { "x-request-id": "r9" }),
      tagged("v2"),
    );
    const client = world.client({ keptAnswers: 10 });
    const first = await client.user("u1");
    const again = await client.send("GET", "/v1/users/{userId}", { path: { userId: "u1" } });
    expect(again).toMatchObject({ status: 200, data: first, requestId: "r9" });
    // Whoever changes what they were given changes nothing for others.
    expect(again.data).not.toBe(first);
    await expect(client.user("u1")).resolves.toEqual({ id: "v2" });
    const asked = world.sent.map(({ headers }) => headers["if-none-match"]);
    expect(asked).toEqual([undefined, '"v1"', '"v1"']);
  });

  it("are as many as the client may keep", async () => {
    const world = new FakeWorld(
      tagged("1"),
      tagged("2"),
      tagged("1"),
      tagged("3"),
      tagged("1"),
      tagged("2"),
    );
    const client = world.client({ keptAnswers: 2 });
    for (const userId of ["1", "2", "1", "3", "1", "2"]) await client.user(userId);
    const asked = world.sent.map(({ headers }) => headers["if-none-match"] ?? null);
    expect(asked).toEqual([null, null, '"1"', null, '"1"', null]);
  });

  it("are none unless they are wanted", async () => {
    const world = new FakeWorld(tagged("v1"), tagged("v1"));
    const client = world.client();
    await client.user("u1");
    await client.user("u1");
    expect(world.sent[1]?.headers).not.toHaveProperty("if-none-match");
  });
});
