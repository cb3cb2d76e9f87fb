import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { answerOf, createTestContext, type TestContext, valueOf } from "../../test/context.ts";
import type { AppHandle } from "../reads/app-handle.ts";
import { findForCalendar, readCalendar } from "../reads/calendar.ts";
import { listEvents } from "../reads/events.ts";
import { findApp } from "../reads/find-app.ts";
import { readStreak, readWeek } from "../reads/standing.ts";
import { listUsers } from "../reads/users.ts";
import { createDemo, demoUserId } from "./create-demo.ts";

let context: TestContext;

beforeEach(async () => {
  context = await createTestContext();
});

afterEach(() => context.close());

async function openDemo(): Promise<AppHandle> {
  const found = await findApp(context, (await createDemo(context)).id);
  if (found.kind !== "found") throw new Error("The demo is there");
  return found.app;
}

// Early and late, on a weekday and a Sunday, around a change of the clocks and of the year.
describe.each([
  "2026-03-02T12:00:00Z",
  "2026-03-29T01:30:00Z",
  "2027-01-01T00:05:00Z",
  "2026-11-01T23:55:00Z",
])("the demonstration, made at %s", (now) => {
  beforeEach(() => context.setNow(now));

  test("has fifty users, each in an interesting state of their own", async () => {
    const app = await openDemo();
    const users = valueOf(await listUsers(context, app, {}, { limit: 200, cursor: null })).data;
    expect(users).toHaveLength(50);
    expect(users.filter(({ name }) => name === null)).toEqual([]);
    const standings = await Promise.all(
      users.map(({ id }) =>
        answerOf(context, app, id, (row) => readStreak(context, app, row, "daily")),
      ),
    );
    const statuses = new Set(standings.map(({ status }) => status));
    expect([...statuses].toSorted()).toEqual(
      expect.arrayContaining(["active", "covered", "lost", "none", "pending"]),
    );
    const calendars = await Promise.all(
      users.map(async ({ id }) => {
        const span = { days: 120 };
        const row = await findForCalendar(context, app, id, span);
        if (row === null) throw new Error("Every user of the demo is there");
        return valueOf(await readCalendar(context, app, row, "daily", span)).answer;
      }),
    );
    const days = new Set(
      calendars.flatMap((calendar) => calendar.days.map(({ status }) => status)),
    );
    expect([...days]).toEqual(
      expect.arrayContaining(["active", "frozen", "rest", "paused", "missed", "inactive"]),
    );
    const weeks = await Promise.all(
      users.map(({ id }) => answerOf(context, app, id, (row) => readWeek(context, app, row))),
    );
    expect(weeks.filter((week) => week !== null && week.doneCount > 0).length).toBeGreaterThan(10);
  });

  test("has the people that the welcome and the guides speak of", async () => {
    const app = await openDemo();
    expect(
      await answerOf(context, app, demoUserId, (row) => readStreak(context, app, row, "daily")),
    ).toMatchObject({
      length: 400,
      status: "pending",
    });
    expect(
      await answerOf(context, app, "nina", (row) => readStreak(context, app, row, "daily")),
    ).toMatchObject({
      status: "lost",
      recovery: { multiple: 2 },
    });
    expect(
      await answerOf(context, app, "fatou", (row) => readStreak(context, app, row, "daily")),
    ).toMatchObject({
      status: "covered",
    });
    const { data } = await answerOf(context, app, demoUserId, (row) =>
      listEvents(context, app, row, { limit: 50, cursor: null }),
    );
    expect(data.map(({ type }) => type)).toContain("streak.extended");
  });
});
