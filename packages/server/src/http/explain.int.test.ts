import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestServer, type TestApp, type TestServer } from "../../test/server.ts";
import type { ExplainedDayAnswer, ExplanationAnswer } from "../reads/answers.ts";

const rules = {
  types: { lesson: { xp: 10 }, quiz: { xp: 0 } },
  streaks: { daily: { freeze: { everyXp: null }, reminder: null } },
};

describe("GET .../explain", () => {
  let server: TestServer;
  let app: TestApp;

  beforeAll(async () => {
    server = await startTestServer();
  });

  afterAll(async () => {
    await server.close();
  });

  /** An app of its own for each story, whose time only goes forward. */
  async function begin(at: string): Promise<void> {
    server.context.setNow(at);
    app = await server.createApp(rules);
  }

  async function post(path: string, body?: object): Promise<Record<string, unknown>> {
    const answer = await server.send(app.operatorKey, "POST", path, body);
    expect([path, answer.body, answer.status < 300]).toEqual([path, answer.body, true]);
    return answer.body;
  }

  async function study(at: string, body: object = {}): Promise<void> {
    server.context.setNow(at);
    await post("/activities", { userId: "ada", type: "lesson", timeZone: "Europe/Rome", ...body });
  }

  async function maintain(at: string): Promise<void> {
    server.context.setNow(at);
    await post("/maintenance/runs");
  }

  async function explain(from: string, to: string = from): Promise<ExplanationAnswer> {
    const path = `/users/ada/streaks/daily/explain?from=${from}&to=${to}`;
    const { status, body } = await server.send(app.operatorKey, "GET", path);
    expect([status, body["code"]]).toEqual([200, undefined]);
    return body as unknown as ExplanationAnswer;
  }

  async function explainDay(day: string): Promise<ExplainedDayAnswer> {
    const [explained] = (await explain(day)).days;
    if (explained === undefined) throw new Error("The day was asked for");
    return explained;
  }

  function sentences({ history }: ExplainedDayAnswer): readonly string[] {
    return history.map(({ sentence }) => sentence);
  }

  it("tells of a frozen Tuesday, and of the lesson that arrived on Thursday", async () => {
    await begin("2026-03-02T09:00:00Z");
    await study("2026-03-02T10:00:00Z", { id: "a1" });
    await post("/users/ada/streaks/daily/freezes", { count: 1, reason: "Won in a raffle" });
    await maintain("2026-03-04T04:00:00Z");
    const frozen = await explainDay("2026-03-03");
    expect(frozen).toMatchObject({
      status: "frozen",
      begunAt: "2026-03-03T03:00:00.000Z",
      endedAt: "2026-03-04T03:00:00.000Z",
      timeZone: "Europe/Rome",
      sentence:
        "Tuesday, 3 March 2026 was frozen at 04:00 on Wednesday (Europe/Rome): nothing was done, and a freeze was spent (1 before, 0 after).",
      reason: { kind: "frozen", freezesBefore: 1, freezesAfter: 0 },
    });
    await study("2026-03-04T10:00:00Z", { id: "a2" });
    await study("2026-03-05T11:00:00Z", { id: "a3", occurredAt: "2026-03-03T17:00:00Z" });
    const active = await explainDay("2026-03-03");
    expect(active).toMatchObject({
      status: "active",
      sentence: "Tuesday, 3 March 2026 counts: the lesson of 18:00 (a3) met what the day needed.",
      activities: [{ id: "a3", standing: "counts", xp: 10 }],
    });
    expect(sentences(active)).toEqual([
      "At 04:00 on Wednesday (Europe/Rome): Tuesday, 3 March 2026 was frozen: a freeze was spent, and 0 were left.",
      "At 12:00 on Thursday (Europe/Rome), the lesson (a3) of 18:00 on Tuesday (Europe/Rome) arrived: Tuesday, 3 March 2026, until then frozen, became active; its freeze came back; the streak then stood at 3 days.",
    ]);
    const events = await server.send(app.operatorKey, "GET", "/users/ada/events?limit=200");
    const known = (events.body["data"] as { id: string }[]).map(({ id }) => id);
    const ids = active.history.flatMap(({ eventIds }) => eventIds);
    expect(ids).toHaveLength(4);
    expect(known).toEqual(expect.arrayContaining([...ids]));
  });

  it("answers why the streak was lost before any maintenance has run", async () => {
    await begin("2026-03-02T09:00:00Z");
    await study("2026-03-02T10:00:00Z");
    server.context.setNow("2026-03-04T09:00:00Z");
    const { summary, lost, length, days } = await explain("2026-03-03");
    expect([length, lost]).toEqual([
      0,
      { length: 1, day: "2026-03-03", at: "2026-03-04T03:00:00.000Z" },
    ]);
    expect(summary).toBe(
      "The streak, of 1 day, ended at 04:00 on Wednesday, 4 March 2026 (Europe/Rome). " +
        "Tuesday, 3 March 2026 was missed: nothing was done by 04:00 on Wednesday (Europe/Rome), and no freeze was left. The streak of 1 ended there. " +
        "It can be won back until 04:00 on Thursday, 5 March 2026 (Europe/Rome).",
    );
    expect(days[0]?.history).toEqual([
      {
        at: "2026-03-04T03:00:00.000Z",
        sentence:
          "At 04:00 on Wednesday (Europe/Rome): Tuesday, 3 March 2026 was missed, and the streak of 1 ended.",
        eventIds: [],
      },
    ]);
  });

  it("tells of a streak that was given back and lost again, with the operator's reason", async () => {
    await begin("2026-03-02T09:00:00Z");
    await study("2026-03-02T10:00:00Z");
    await maintain("2026-03-05T09:00:00Z");
    await post("/users/ada/streaks/daily/restore", { reason: "Ticket 4711: app would not open" });
    await maintain("2026-03-07T09:00:00Z");
    const { days, summary } = await explain("2026-03-03", "2026-03-06");
    expect(days.map(({ status }) => status)).toEqual([
      "restored",
      "restored",
      "missed",
      "inactive",
    ]);
    const [first, second, third] = days;
    expect(first?.facts).toMatchObject([
      { kind: "restore", reason: "Ticket 4711: app would not open" },
    ]);
    expect(first === undefined ? [] : sentences(first)).toEqual([
      "At 04:00 on Wednesday (Europe/Rome): Tuesday, 3 March 2026 was missed, and the streak of 1 ended.",
      'At 10:00 on Thursday (Europe/Rome), an operator gave the streak back ("Ticket 4711: app would not open"): Tuesday, 3 March 2026, until then missed, was given back; the streak then stood at 1 day.',
    ]);
    expect(second === undefined ? [] : sentences(second)).toEqual([
      'At 10:00 on Thursday (Europe/Rome), an operator gave the streak back ("Ticket 4711: app would not open"): Wednesday, 4 March 2026, until then without a streak to lose, was given back; the streak then stood at 1 day.',
    ]);
    expect(third?.reason).toMatchObject({ kind: "broken", lostLength: 1, freezes: 0 });
    expect(summary).toContain("Thursday, 5 March 2026 was missed");
  });

  it("tells of a voided cheat, and of what does not count", async () => {
    await begin("2026-03-02T09:00:00Z");
    await study("2026-03-02T10:00:00Z", { id: "a1" });
    await study("2026-03-03T10:00:00Z", { id: "cheat" });
    await study("2026-03-03T11:00:00Z", { id: "failed", type: "quiz" });
    await study("2026-03-04T10:00:00Z", { id: "a3" });
    const voided = await server.send(app.operatorKey, "DELETE", "/activities/cheat?userId=ada");
    expect(voided.status).toBe(200);
    const day = await explainDay("2026-03-03");
    expect(day).toMatchObject({
      status: "missed",
      activities: [
        { id: "cheat", standing: "voided" },
        { id: "failed", standing: "adds_nothing" },
      ],
    });
    expect(sentences(day)).toEqual([
      "At 11:00 on Tuesday (Europe/Rome), the lesson (cheat) was recorded: Tuesday, 3 March 2026 was active, and the streak grew to 2 days.",
      "At 11:00 on Wednesday (Europe/Rome), an activity was voided: Tuesday, 3 March 2026, until then active, became missed; the streak then stood at 1 day.",
    ]);
  });

  it("tells of an outage, with its reason", async () => {
    await begin("2026-03-02T09:00:00Z");
    await study("2026-03-02T10:00:00Z");
    await maintain("2026-03-04T09:00:00Z");
    const { id } = await post("/protections", {
      from: "2026-03-03T12:00:00Z",
      to: "2026-03-03T14:00:00Z",
      reason: "Database was away",
    });
    await maintain("2026-03-04T10:00:00Z");
    const day = await explainDay("2026-03-03");
    expect(day).toMatchObject({
      status: "protected",
      facts: [{ kind: "protection", reason: "Database was away" }],
    });
    expect(sentences(day).at(-1)).toContain(
      'the app declared an outage ("Database was away"): Tuesday, 3 March 2026, until then missed, became protected',
    );
    // Why it was declared is not why it was taken back.
    const path = `/protections/${String(id)}?reason=false`;
    expect((await server.send(app.operatorKey, "DELETE", path)).status).toBe(200);
    await maintain("2026-03-04T11:00:00Z");
    expect(sentences(await explainDay("2026-03-03")).at(-1)).toContain(
      "the app took the declaration of an outage back: Tuesday, 3 March 2026, until then protected, became missed",
    );
  });

  it("names only the outage that counts, not one of the same hours that was withdrawn", async () => {
    await begin("2026-03-02T09:00:00Z");
    await study("2026-03-02T10:00:00Z");
    server.context.setNow("2026-03-04T09:00:00Z");
    const outage = { from: "2026-03-03T12:00:00Z", to: "2026-03-03T14:00:00Z" };
    const { id } = await post("/protections", { ...outage, reason: "Wrong ticket" });
    const path = `/protections/${String(id)}`;
    const withdrawn = await server.send(app.operatorKey, "DELETE", path);
    expect(withdrawn.status).toBe(200);
    await post("/protections", { ...outage, reason: "Database was away" });
    const { facts } = await explainDay("2026-03-03");
    expect(facts.map(({ reason }) => reason)).toEqual(["Database was away"]);
  });

  it("tells of a flight, by the change of zone that cut the day short", async () => {
    await begin("2026-03-02T09:00:00Z");
    await study("2026-03-02T20:00:00Z", { timeZone: "America/Los_Angeles" });
    await study("2026-03-03T22:00:00Z", { timeZone: "Asia/Tokyo" });
    const day = await explainDay("2026-03-03");
    expect(day).toMatchObject({
      status: "excused",
      reason: { fromTimeZone: "America/Los_Angeles", toTimeZone: "Asia/Tokyo" },
      facts: [{ kind: "zone", at: "2026-03-03T22:00:00.000Z" }],
    });
  });

  it("shows the last two weeks unless it is told which days", async () => {
    await begin("2026-03-02T09:00:00Z");
    await study("2026-03-02T10:00:00Z");
    const path = "/users/ada/streaks/daily/explain";
    const { body } = await server.send(app.operatorKey, "GET", path);
    const days = body["days"] as ExplainedDayAnswer[];
    expect([days.length, days[0]?.day, days[13]?.day]).toEqual([14, "2026-02-17", "2026-03-02"]);
    expect(days[13]?.status).toBe("active");
  });

  it.each([
    ["/users/ada/streaks/daily/explain?from=2026-03-02", 422],
    ["/users/ada/streaks/daily/explain?from=2026-03-02&to=2026-05-03", 422],
    ["/users/ada/streaks/daily/explain?from=2026-03-02&to=2026-05-02", 200],
    ["/users/ada/streaks/daily/explain?from=2026-03-02&to=2026-03-01", 422],
    ["/users/ada/streaks/weekly/explain", 404],
    ["/users/nobody/streaks/daily/explain", 404],
  ])("%s answers %i", async (path, status) => {
    await begin("2026-03-02T09:00:00Z");
    await study("2026-03-02T10:00:00Z");
    expect((await server.send(app.operatorKey, "GET", path)).status).toBe(status);
  });
});
