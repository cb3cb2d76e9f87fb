import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startTestServer, type TestApp, type TestServer } from "../../test/server.ts";
import type { ProblemBody } from "./problems.ts";

/** Status, code and, where one is at fault, the path of the field. */
type Expected = string;
type BodyCase = readonly [what: string, body: unknown, expected: Expected];
type PathCase = readonly [what: string, request: string, expected: Expected];

const type = "study_guide_completed";
const report = { userId: "u1", type };
const long = "a".repeat(300);
const calendar = "/users/known/streaks/daily/calendar";

function nested(levels: number): unknown {
  let value: unknown = {};
  for (let level = 1; level < levels; level++) value = { in: value };
  return value;
}

const bodies: Readonly<Record<string, readonly BodyCase[]>> = {
  "POST /activities": [
    ["an unknown type", { ...report, type: "sleep" }, "422 unknown_type type"],
    ["an unknown zone", { ...report, timeZone: "Mars/Olympus" }, "422 unknown_zone timeZone"],
    ["a zone of 300 characters", { ...report, timeZone: long }, "422 invalid_request timeZone"],
    [
      "the future",
      { ...report, occurredAt: "2026-03-02T12:06:00Z" },
      "422 occurred_in_future occurredAt",
    ],
    [
      "1900",
      { ...report, occurredAt: "1900-01-01T00:00:00Z" },
      "422 occurred_too_early occurredAt",
    ],
    [
      "a moment that is none",
      { ...report, occurredAt: "2026-02-30T00:00:00Z" },
      "422 invalid_request occurredAt",
    ],
    [
      "a moment without a zone",
      { ...report, occurredAt: "2026-03-01T00:00:00" },
      "422 invalid_request occurredAt",
    ],
    [
      "a moment as a number",
      { ...report, occurredAt: 1_772_000_000 },
      "422 invalid_request occurredAt",
    ],
    ["no user", { type }, "422 invalid_request userId"],
    ["no body", undefined, "422 invalid_request (body)"],
    ["null", "null", "422 invalid_request (body)"],
    ["an array", [report], "422 invalid_request (body)"],
    ["an unknown field", { ...report, when: "now" }, "422 invalid_request when"],
    ["a user id with a slash", { ...report, userId: "a/b" }, "422 invalid_request userId"],
    ["a user id with NUL", { ...report, userId: "a\0b" }, "422 invalid_request userId"],
    ["a user id with an emoji", { ...report, userId: "u🔥" }, "422 invalid_request userId"],
    ["a user id of 300 characters", { ...report, userId: long }, "422 invalid_request userId"],
    ["an empty user id", { ...report, userId: "" }, "422 invalid_request userId"],
    [
      "a user id that is a step of a path",
      { ...report, userId: ".." },
      "422 invalid_request userId",
    ],
    ["an id of 300 characters", { ...report, id: long }, "422 invalid_request id"],
    ["an id with NUL", { ...report, id: "a\0" }, "422 invalid_request id"],
    ["an id that is a number", { ...report, id: 7 }, "422 invalid_request id"],
    ["a type with NUL", { ...report, type: "a\0" }, "422 invalid_request type"],
    ["data that is no object", { ...report, data: [1] }, "422 invalid_request data"],
    [
      "data of 20 KiB",
      { ...report, data: { text: "a".repeat(20_000) } },
      "422 invalid_request data",
    ],
    [
      "data 100 levels deep",
      { ...report, data: nested(100) },
      `422 invalid_request data${".in".repeat(16)}`,
    ],
    ["data with NUL", { ...report, data: { text: "\0" } }, "422 invalid_request data.text"],
    [
      "data with half a character",
      `{"userId":"u1","type":"${type}","data":{"text":"\\ud83d"}}`,
      "422 invalid_request data.text",
    ],
    [
      "data with an infinite number",
      `{"userId":"u1","type":"${type}","data":{"score":1e999}}`,
      "422 invalid_request data.score",
    ],
    [
      "a field __proto__",
      `{"userId":"u1","type":"${type}","__proto__":{"a":1}}`,
      "400 malformed_json",
    ],
    ["no JSON", "{userId: u1}", "400 malformed_json"],
    [
      "2 MB",
      JSON.stringify({ ...report, data: { text: "a".repeat(2_000_000) } }),
      "413 body_too_large",
    ],
    ["100,000 levels", "[".repeat(100_000) + "]".repeat(100_000), "422 invalid_request (body)"],
  ],
  "POST /users/nobody/streaks/daily/freezes": [
    ["freezes for an unknown user", { count: 1, reason: "x" }, "404 unknown_user"],
  ],
  "POST /users/known/streaks/yearly/freezes": [
    ["freezes for an unknown streak", { count: 1, reason: "x" }, "404 unknown_streak"],
  ],
  "POST /users/known/streaks/daily/freezes": [
    ["a negative count", { count: -1, reason: "x" }, "422 invalid_request count"],
    ["half a freeze", { count: 0.5, reason: "x" }, "422 invalid_request count"],
    ["a count as a text", { count: "1", reason: "x" }, "422 invalid_request count"],
    ["a million freezes", { count: 1_000_000, reason: "x" }, "422 invalid_count count"],
    ["no reason", { count: 1 }, "422 invalid_request reason"],
  ],
  "POST /users/known/streaks/daily/restore": [
    ["nothing to restore", { reason: "x" }, "409 nothing_to_restore"],
  ],
  "POST /users/known/pauses": [
    ["a pause that began", { from: "2026-03-01", to: "2026-03-04" }, "422 pause_in_past from"],
    ["a pause that ends first", { from: "2026-03-05", to: "2026-03-04" }, "422 pause_reversed to"],
    ["a pause of a year", { from: "2026-03-03", to: "2027-03-03" }, "422 pause_too_long to"],
    [
      "a pause from a day that is none",
      { from: "2026-04-31", to: "2026-05-01" },
      "422 invalid_request from",
    ],
  ],
  "POST /protections": [
    [
      "a protection of no time",
      { from: "2026-03-01T00:00:00Z", to: "2026-03-01T00:00:00Z", reason: "x" },
      "422 protection_invalid to",
    ],
  ],
  "PUT /users/u1": [
    ["a user in an unknown zone", { timeZone: "Mars/Olympus" }, "422 unknown_zone timeZone"],
    ["a weekday 8", { restDays: [8] }, "422 invalid_request restDays[0]"],
    ["a weekday twice", { restDays: [1, 1] }, "422 invalid_request restDays"],
    ["a name with NUL", { name: "a\0" }, "422 invalid_request name"],
    ["an address that is none", { email: "nobody" }, "422 invalid_request email"],
    [
      "attributes of 20 KiB",
      { attributes: { a: "a".repeat(20_000) } },
      "422 invalid_request attributes",
    ],
  ],
  "POST /keys": [["an unknown role", { role: "owner" }, "422 invalid_request role"]],
  "PUT /clock": [
    ["the clock of a live app", { advanceBy: "P1D" }, "409 not_a_sandbox"],
    ["a month as a duration", { advanceBy: "P1M" }, "422 invalid_request advanceBy"],
    [
      "both ways to move a clock",
      { advanceBy: "P1D", now: "2026-03-02T12:00:00Z" },
      "422 invalid_request (body)",
    ],
    ["no way to move a clock", {}, "422 invalid_request (body)"],
  ],
  "PUT /rules": [
    [
      "rules with an unknown field",
      { streaks: { daily: { goal: 1 } } },
      "422 rules_invalid streaks.daily.goal",
    ],
    [
      "rules with a multiplier of 2.1",
      { week: { multiplier: 2.1 } },
      "422 rules_invalid week.multiplier",
    ],
    [
      "rules with a requirement of 0",
      { streaks: { daily: { requirement: { measure: "activities", atLeast: 0 } } } },
      "422 rules_invalid streaks.daily.requirement.atLeast",
    ],
    [
      "rules with an expression that does not parse",
      { types: { quiz: { category: "quiz", xp: [{ when: "data.score >=", xp: 1 }] } } },
      "422 rules_invalid types.quiz.xp[0].when",
    ],
    ["rules 100 levels deep", nested(100), `422 invalid_request in${".in".repeat(15)}`],
    ["rules that are no object", [], "422 invalid_request (body)"],
  ],
};

const paths: readonly PathCase[] = [
  ["an unknown user", "GET /users/nobody", "404 unknown_user"],
  ["an unknown user's streaks", "GET /users/nobody/streaks", "404 unknown_user"],
  ["an unknown user's week", "GET /users/nobody/week", "404 unknown_user"],
  ["an unknown user's XP", "GET /users/nobody/xp", "404 unknown_user"],
  ["an unknown user's events", "GET /users/nobody/events", "404 unknown_user"],
  ["an unknown user's activities", "GET /users/nobody/activities", "404 unknown_user"],
  ["an unknown streak", "GET /users/known/streaks/yearly", "404 unknown_streak"],
  [
    "an unknown streak's calendar",
    "GET /users/known/streaks/yearly/calendar",
    "404 unknown_streak",
  ],
  [
    "an unknown activity to be voided",
    "DELETE /activities/a9?userId=known",
    "404 unknown_activity",
  ],
  ["voiding without a user", "DELETE /activities/a9", "422 invalid_request query.userId"],
  ["an unknown key", "DELETE /keys/k9", "404 unknown_key"],
  ["the last operator key", "DELETE /keys/OPERATOR", "409 last_key"],
  ["an unknown run", "GET /maintenance/runs/r9", "404 unknown_run"],
  ["an id with an escaped slash", "GET /users/a%2Fb", "422 invalid_request path.userId"],
  ["an id with a slash", "GET /users/a/b", "404 unknown_path"],
  ["an id with an escaped NUL", "GET /users/a%00", "422 invalid_request path.userId"],
  ["an id with an emoji", "GET /users/%F0%9F%94%A5", "422 invalid_request path.userId"],
  ["an id of 300 characters", `GET /users/${long}`, "422 invalid_request path.userId"],
  ["an id that is no UTF-8", "GET /users/%FF", "400 malformed_url"],
  ["half an escape", "GET /users/%2", "400 malformed_url"],
  ["a limit of 0", "GET /users?limit=0", "422 invalid_request query.limit"],
  ["a limit of 201", "GET /users?limit=201", "422 invalid_request query.limit"],
  ["a limit of 1.5", "GET /users?limit=1.5", "422 invalid_request query.limit"],
  ["a limit given twice", "GET /users?limit=1&limit=2", "422 invalid_request query.limit"],
  ["an unknown parameter", "GET /users?page=2", "422 invalid_request query.page"],
  ["a made-up cursor", "GET /users?cursor=abc", "422 invalid_cursor query.cursor"],
  [
    "a cursor of another list",
    "GET /users/known/activities?cursor=WyJhIl0",
    "422 invalid_cursor query.cursor",
  ],
  ["a parameter where none is", "GET /users/known/streaks?x=1", "422 invalid_request query.x"],
  [
    "a day in the year 0",
    `GET ${calendar}?from=0000-01-01&to=0000-01-02`,
    "422 invalid_request query.from",
  ],
  [
    "a moment in the year 9999",
    "GET /users/known/activities?to=9999-12-31T00:00:00Z",
    "422 invalid_request query.to",
  ],
  ["a search with NUL", "GET /users?search=%00", "422 invalid_request query.search"],
  [
    "a day that is none",
    `GET ${calendar}?from=2026-02-29&to=2026-03-01`,
    "422 invalid_request query.from",
  ],
  ["only one end", `GET ${calendar}?from=2026-02-28`, "422 invalid_request query.to"],
  ["367 days", `GET ${calendar}?days=367`, "422 invalid_request query.days"],
  [
    "days and ends",
    `GET ${calendar}?days=3&from=2026-02-28&to=2026-03-01`,
    "422 invalid_request query.days",
  ],
  [
    "ends that are two years apart",
    `GET ${calendar}?from=2024-01-01&to=2026-01-01`,
    "422 invalid_request query.to",
  ],
  [
    "ends in the wrong order",
    `GET ${calendar}?from=2026-01-02&to=2026-01-01`,
    "422 invalid_request query.to",
  ],
];

describe("bad input", () => {
  let server: TestServer;
  let app: TestApp;
  let operatorKeyId: string;
  let before: string;

  beforeAll(async () => {
    server = await startTestServer();
    app = await server.createApp();
    await server.send(app.serverKey, "PUT", "/users/known", {});
    const { body } = await server.send(app.operatorKey, "GET", "/keys");
    const keys = body["data"] as readonly { readonly id: string; readonly role: string }[];
    operatorKeyId = keys.find(({ role }) => role === "operator")!.id;
  });

  afterAll(async () => {
    await server.close();
  });

  beforeEach(async () => {
    before = await everythingWritten();
  });

  /** Every row of every table, to see that nothing has changed. */
  async function everythingWritten(): Promise<string> {
    const tables = await server.context.pool.query<{ name: string }>(
      "select tablename as name from pg_tables where schemaname = 'public' order by 1",
    );
    const contents: unknown[] = [];
    for (const { name } of tables.rows) {
      const { rows } = await server.context.pool.query(`select t::text from ${name} t order by 1`);
      contents.push(name, rows);
    }
    return JSON.stringify(contents);
  }

  /** @param body as JSON; a text is sent as it is */
  async function expectRefusal(request: string, body: unknown, expected: Expected): Promise<void> {
    const [method = "", path = ""] = request.replace("OPERATOR", operatorKeyId).split(" ");
    const [status, code, place] = expected.split(" ");
    const payload = typeof body === "string" ? body : JSON.stringify(body);
    const response = await server.http.inject({
      method,
      url: `/v1${path}`,
      headers: {
        authorization: `Bearer ${app.operatorKey}`,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { payload }),
    });
    const problem = response.json<ProblemBody>();
    expect([response.statusCode, problem.code]).toEqual([Number(status), code]);
    expect(response.headers["content-type"]).toMatch(/^application\/problem\+json/);
    expect(problem).toMatchObject({
      type: `urn:flamekeeper:problem:${code}`,
      status: response.statusCode,
      requestId: response.headers["x-request-id"],
    });
    expect(response.body).not.toMatch(/ at .*\.ts|node_modules|select |insert /i);
    if (place !== undefined) {
      expect(problem.errors?.[0]?.path).toBe(place === "(body)" ? "" : place);
    }
    expect(await everythingWritten()).toBe(before);
  }

  describe.each(Object.entries(bodies))("%s refuses", (request, cases) => {
    it.each(cases)("%s", (_what, body, expected) => expectRefusal(request, body, expected));
  });

  it.each(paths)("%s: %.60s", (_what, request, expected) =>
    expectRefusal(request, undefined, expected),
  );

  it("names every fault at once", async () => {
    const body = { id: "/", data: 1, more: 2 };
    const answer = await server.send(app.serverKey, "POST", "/activities", body);
    const faults = answer.body["errors"] as readonly { readonly path: string }[];
    expect(faults.map(({ path }) => path).toSorted()).toEqual([
      "data",
      "id",
      "more",
      "type",
      "userId",
    ]);
  });
});
