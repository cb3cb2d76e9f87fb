import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestServer, type TestApp, type TestServer } from "../../test/server.ts";

const type = "study_guide_completed";

interface Item {
  readonly index: number;
  readonly status: number;
  readonly activity?: { readonly id: string; readonly userId: string };
  readonly problem?: {
    readonly code: string;
    readonly status: number;
    readonly errors?: { readonly path: string }[];
  };
}

describe("POST /v1/activities/batch", () => {
  let server: TestServer;
  let app: TestApp;

  beforeAll(async () => {
    server = await startTestServer();
    app = await server.createApp();
  });

  afterAll(async () => {
    await server.close();
  });

  async function send(payload: string, contentType: string) {
    const response = await server.http.inject({
      method: "POST",
      url: "/v1/activities/batch",
      headers: { authorization: `Bearer ${app.serverKey}`, "content-type": contentType },
      payload,
    });
    const body = response.json<{ data?: Item[]; code?: string }>();
    return { status: response.statusCode, code: body.code, items: body.data ?? [] };
  }

  const asJson = (items: unknown) => send(JSON.stringify(items), "application/json");
  const asLines = (text: string) => send(text, "application/x-ndjson");

  it("gives each item its own fate, in the order of the batch", async () => {
    const { status, items } = await asJson([
      { id: "b1", userId: "u1", type },
      { id: "b2", userId: "u1", type: "sleep" },
      "not an activity",
      { userId: "a/b", type },
      { userId: "u2", type },
      { id: "b1", userId: "u1", type },
      { id: "b1", userId: "u1", type, data: { other: true } },
    ]);
    expect(status).toBe(200);
    expect(items.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(items.map((item) => [item.status, item.problem?.code ?? item.activity?.userId])).toEqual(
      [
        [201, "u1"],
        [422, "unknown_type"],
        [422, "invalid_request"],
        [422, "invalid_request"],
        [201, "u2"],
        [200, "u1"],
        [409, "idempotency_conflict"],
      ],
    );
    expect(items[3]?.problem?.errors?.[0]?.path).toBe("userId");
  });

  it("takes one JSON object a line, and a line that is none spoils no other", async () => {
    const line = (id: string) => JSON.stringify({ id, userId: "lines", type });
    const { status, items } = await asLines(`${line("l1")}\r\n\n{"id": \n${line("l2")}\n`);
    expect(status).toBe(200);
    expect(items.map((item) => [item.index, item.status, item.problem?.code])).toEqual([
      [0, 201, undefined],
      [1, 400, "malformed_json"],
      [2, 201, undefined],
    ]);
  });

  it("is fine when empty", async () => {
    expect(await asJson([])).toMatchObject({ status: 200, items: [] });
    expect(await asLines("\n")).toMatchObject({ status: 200, items: [] });
  });

  it("takes 1,000 items and not one more", async () => {
    const items = Array.from({ length: 1_001 }, (_, n) => ({
      id: `m${n}`,
      userId: `m${n % 100}`,
      type,
    }));
    expect(await asJson(items)).toMatchObject({ status: 413, code: "batch_too_long" });
    const answer = await asJson(items.slice(1));
    expect(answer.status).toBe(200);
    expect(new Set(answer.items.map((item) => item.status))).toEqual(new Set([201]));
    expect(answer.items.map((item) => item.activity?.id)).toEqual(
      items.slice(1).map(({ id }) => id),
    );
  });

  it("reads no more lines than a batch may have, however many bad ones are sent", async () => {
    expect(await asLines("x\n".repeat(1_000_000))).toMatchObject({
      status: 413,
      code: "batch_too_long",
    });
  });

  it.each([
    ["an object", "{}", "application/json", 422, "invalid_request"],
    ["no JSON", "[{]", "application/json", 400, "malformed_json"],
    [
      "no UTF-8",
      Buffer.from([0xff]).toString("latin1"),
      "text/plain",
      415,
      "unsupported_media_type",
    ],
    ["9 MiB", "\n".repeat(9 * 1_048_576), "application/x-ndjson", 413, "body_too_large"],
  ])("refuses %s as a whole", async (_what, payload, contentType, status, code) => {
    expect(await send(payload, contentType)).toMatchObject({ status, code });
  });

  it("is the only place for lines", async () => {
    const response = await server.http.inject({
      method: "POST",
      url: "/v1/activities",
      headers: { authorization: `Bearer ${app.serverKey}`, "content-type": "application/x-ndjson" },
      payload: "{}",
    });
    expect(response.statusCode).toBe(415);
  });
});
