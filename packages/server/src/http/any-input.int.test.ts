import fc from "fast-check";
import type { HTTPMethods } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestServer, type TestApp, type TestServer } from "../../test/server.ts";

/** Where a body is taken, and one that is fine. */
const routes: readonly (readonly [HTTPMethods, string, Readonly<Record<string, unknown>>])[] = [
  ["PUT", "/users/u1", { timeZone: "UTC", name: "A", email: "a@b", attributes: {}, restDays: [1] }],
  [
    "POST",
    "/activities",
    {
      id: "a",
      userId: "u1",
      type: "quiz_completed",
      occurredAt: "2026-03-01T00:00:00Z",
      timeZone: "UTC",
      data: { score: 1, total: 1, difficulty: "hard" },
    },
  ],
  ["POST", "/users/u1/streaks/daily/freezes", { count: 1, reason: "x" }],
  ["POST", "/users/u1/streaks/daily/restore", { reason: "x" }],
  ["POST", "/users/u1/pauses", { from: "2026-03-02", to: "2026-03-03" }],
  [
    "POST",
    "/protections",
    { from: "2026-03-01T00:00:00Z", to: "2026-03-02T00:00:00Z", reason: "x" },
  ],
  [
    "PUT",
    "/rules",
    {
      dayStart: "04:00",
      types: { t: { category: "c", xp: 1 } },
      streaks: {},
      week: null,
      levels: [],
    },
  ],
  ["POST", "/keys", { role: "reader" }],
  ["PUT", "/clock", { now: "2026-03-02T12:00:00Z" }],
];

const paths = [
  "/users/ID",
  "/users/ID/streaks/ID",
  "/users/ID/streaks/daily/calendar?days=ID",
  "/users/ID/streaks/ID/explain?from=ID&to=ID",
  "/users?search=ID&cursor=ID",
  "/maintenance/runs/ID",
  "/users/u1/events?cursor=ID",
];

const runs = Number(process.env["FLAMEKEEPER_LAW_RUNS"] ?? 40);

/** A fine body with some of its fields replaced by anything at all. */
function spoiled(fine: Readonly<Record<string, unknown>>): fc.Arbitrary<unknown> {
  const fields = Object.entries(fine).map(
    ([name, value]) =>
      [name, fc.oneof({ weight: 3, arbitrary: fc.constant(value) }, anything)] as const,
  );
  return fc.oneof(
    { weight: 5, arbitrary: fc.record(Object.fromEntries(fields), { requiredKeys: [] }) },
    anything,
  );
}

const anything = fc.jsonValue({ stringUnit: "binary", maxDepth: 4 });

/** No answer is ever the server's own fault, whatever is sent. */
describe("nothing that is sent breaks the server", () => {
  let server: TestServer;
  let app: TestApp;

  beforeAll(async () => {
    server = await startTestServer();
    app = await server.createApp({}, "sandbox");
    await server.send(app.operatorKey, "PUT", "/users/u1", {});
  });

  afterAll(async () => {
    await server.close();
  });

  async function expectAnswer(
    method: HTTPMethods,
    path: string,
    payload?: string,
    contentType = "application/json",
  ): Promise<void> {
    const { statusCode, body } = await server.http.inject({
      method,
      url: `/v1${path}`,
      headers: {
        authorization: `Bearer ${app.operatorKey}`,
        ...(payload === undefined ? {} : { "content-type": contentType }),
      },
      ...(payload === undefined ? {} : { payload }),
    });
    expect([statusCode < 500, body]).toEqual([true, body]);
  }

  it.each(routes)("in the body of %s %s", async (method, path, fine) => {
    const property = fc.asyncProperty(spoiled(fine), (body) =>
      expectAnswer(method, path, JSON.stringify(body)),
    );
    await fc.assert(property, { numRuns: runs });
  });

  it("as a batch", async () => {
    const lines = fc.array(
      fc.oneof(
        spoiled(routes[1]?.[2] ?? {}).map((item) => JSON.stringify(item)),
        fc.string(),
      ),
      { maxLength: 8 },
    );
    const property = fc.asyncProperty(lines, (texts) =>
      expectAnswer("POST", "/activities/batch", texts.join("\n"), "application/x-ndjson"),
    );
    await fc.assert(property, { numRuns: runs });
  });

  it.each(paths)("in the places of %s", async (path) => {
    const property = fc.asyncProperty(fc.string({ unit: "grapheme", maxLength: 200 }), (text) =>
      expectAnswer("GET", path.replaceAll("ID", encodeURIComponent(text))),
    );
    await fc.assert(property, { numRuns: runs });
  });
});
