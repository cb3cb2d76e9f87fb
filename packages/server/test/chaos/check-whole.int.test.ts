import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestServer, type TestApp, type TestServer } from "../server.ts";
import { checkWhole, findFaults } from "./check-whole.ts";
import { Records } from "./records.ts";
import { readStoredUsers } from "./stored-users.ts";

let server: TestServer;
let app: TestApp;
let records: Records;

beforeAll(async () => {
  server = await startTestServer();
  app = await server.createApp({ streaks: { daily: { freeze: { everyXp: 100 } } } });
  records = new Records();
  await live();
});

afterAll(() => server.close());

async function report(userId: string, id: string, type: string, data: object): Promise<void> {
  records.send(userId, id);
  const body = { userId, id, type, data };
  const answer = await server.send(app.serverKey, "POST", "/activities", body);
  const { day, xp } = answer.body["activity"] as { day: string; xp: { total: number } };
  records.acknowledge({ userId, id, day, xp: xp.total });
}

/** Two weeks in which users freeze, end, win back, complete a week and earn freezes. */
async function live(): Promise<void> {
  let id = 0;
  for (let day = 2; day <= 15; day++) {
    server.context.setNow(`2026-03-${String(day).padStart(2, "0")}T12:00:00Z`);
    await server.send(app.operatorKey, "POST", "/maintenance/runs");
    // Ends at the end of the 3rd, and is won back in the day after.
    if (day === 2) await report("u4", `a${++id}`, "study_guide_completed", {});
    if (day === 4) {
      await report("u4", `a${++id}`, "study_guide_completed", {});
      await report("u4", `a${++id}`, "study_guide_completed", {});
    }
    for (const [index, userId] of ["u1", "u2", "u3"].entries()) {
      if (day % (index + 2) === 0 || (day > 7 && day < 11)) continue;
      await report(userId, `a${++id}`, "study_guide_completed", {});
      await report(userId, `a${++id}`, "flashcard_set_completed", { correct: 50 });
      await report(userId, `a${++id}`, "quiz_completed", { score: 9, total: 10 });
      await report(userId, `a${++id}`, "evaluation_completed", { grade: 8 });
      await report(userId, `a${++id}`, "quiz_completed", { score: 1, total: 10 });
    }
  }
}

/** What is found while the damage is there; it is undone afterwards. */
async function faultsAfter(damage: string): Promise<string> {
  const client = await server.context.pool.connect();
  try {
    await client.query("begin");
    const { rowCount } = await client.query(damage);
    expect(rowCount).toBe(1);
    const users = await readStoredUsers(client, app.appId);
    return findFaults(users, records.snapshot(), records).join("\n");
  } finally {
    await client.query("rollback");
    client.release();
  }
}

const one = (from: string): string => `ctid = (select ctid from ${from} limit 1)`;

describe("the checker of the chaos tests", () => {
  it("has nothing to say of users who freeze, end, win back and earn", async () => {
    const { faults, users } = await checkWhole(server.context.pool, app.appId, records);
    expect(faults).toEqual([]);
    expect(users).toBe(4);
    const { rows } = await server.context.pool.query<{ type: string }>(
      "select distinct type from events order by type",
    );
    expect(rows.map(({ type }) => type)).toEqual([
      "day.corrected",
      "freeze.earned",
      "freeze.returned",
      "freeze.spent",
      "level.reached",
      "streak.at_risk",
      "streak.ended",
      "streak.extended",
      "streak.milestone",
      "streak.repaired",
      "streak.started",
      "week.category_done",
      "week.completed",
      "xp.awarded",
    ]);
  });

  const event = (type: string): string => one(`events where type = '${type}'`);
  const double = (type: string): string =>
    `insert into events select (jsonb_populate_record(e, '{"event_id": "again"}')).* from events e where ${event(type)}`;

  it.each([
    ["an activity that is gone", `delete from activities where ${one("activities")}`, /lost/],
    [
      "an activity under another id",
      `insert into activities select (jsonb_populate_record(a, '{"activity_id": "again"}')).* from activities a
        where ${one("activities")}`,
      /never sent/,
    ],
    [
      "an activity with other XP than was told",
      `update activities set bonus_xp = bonus_xp + 1 where ${one("activities where base_xp > 0")}`,
      /told was/,
    ],
    [
      "an activity on another day than was told",
      `update activities set day = day + 1 where ${one("activities")}`,
      /told was/,
    ],
    ["an entry that is gone", `delete from xp_ledger where ${one("xp_ledger")}`, /paid was \[\]/],
    [
      "an entry too many",
      `insert into xp_ledger select (jsonb_populate_record(l, '{"entry_id": "again", "turn": 1}')).* from xp_ledger l
        where ${one("xp_ledger")}`,
      /paid was \[\d+, \d+\]/,
    ],
    [
      "a balance that is not the sum",
      `update users set state = jsonb_set(state, '{xp}', '1') where user_id = 'u1'`,
      /balance 1/,
    ],
    [
      "a freeze that was spent twice",
      `update users set state = jsonb_set(state, '{streaks,0,freezes}', '0') where user_id = 'u1'`,
      /0 freezes in stock/,
    ],
    ["a freeze spent that is told twice", double("freeze.spent"), /doubled: freeze.spent/],
    ["a streak's end that is told twice", double("streak.ended"), /doubled: streak.ended/],
    ["a reminder that is told twice", double("streak.at_risk"), /doubled: streak.at_risk/],
    ["XP that are told twice", double("xp.awarded"), /doubled: xp.awarded/],
    ["XP that nobody is told of", `delete from events where ${event("xp.awarded")}`, /told was/],
    [
      "a streak's end that nobody is told of",
      `delete from events where ${event("streak.ended")}`,
      /streaks ended/,
    ],
    [
      "an active day that nobody is told of",
      `delete from events where ${event("streak.extended")}`,
      /active day/,
    ],
    [
      "a week that nobody is told of",
      `delete from events where ${event("week.completed")}`,
      /week.completed/,
    ],
    [
      "a frozen day that no freeze was spent on",
      `delete from events where ${one("events e where type = 'freeze.spent' and not exists (select from events r where r.user_id = e.user_id and r.type = 'freeze.returned' and r.body ->> 'day' = e.body ->> 'day')")}`,
      /freeze.spent .* not told/,
    ],
  ])("finds %s", async (_name, damage, fault) => {
    expect(await faultsAfter(damage)).toMatch(fault);
  });

  it("finds that two answers about the same activity differ", async () => {
    const [first] = records.snapshot().values();
    if (first === undefined) throw new Error("Something was acknowledged");
    records.acknowledge({ ...first, xp: first.xp + 1 });
    const { faults } = await checkWhole(server.context.pool, app.appId, records);
    expect(faults.join("\n")).toMatch(/, then/);
  });
});
