import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  createTestApp,
  createTestContext,
  type TestContext,
  valueOf,
} from "../../../test/context.ts";
import type { AppHandle } from "../../reads/app-handle.ts";
import { readStanding } from "../../reads/standing.ts";
import { recordActivities } from "../record-activities.ts";
import { recordActivity } from "../record-activity.ts";
import type { Report } from "../report.ts";
import { TimeLimit } from "../unavailable.ts";
import { GroupCommit } from "./group-commit.ts";
import { recordTogether } from "./record-group.ts";
import { submit } from "./submission.ts";

let context: TestContext;
let open: () => Promise<AppHandle>;

beforeAll(async () => {
  context = await createTestContext();
});

beforeEach(async () => {
  context.setNow("2026-03-02T12:00:00Z");
  open = await createTestApp(context);
});

afterAll(async () => {
  await context.close();
});

function report(userId: string, id: string, fields: Partial<Report> = {}): Report {
  const { occurredAt = null, timeZone = null, data = {} } = fields;
  return { userId, id, type: "study_guide_completed", occurredAt, timeZone, data };
}

function users(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `u${index}`);
}

/** How many transactions wrote an app's activities. */
async function transactionsOf({ appId }: AppHandle): Promise<number> {
  const { rows } = await context.pool.query<{ count: number }>(
    "select count(distinct xmin::text)::int as count from activities where app_id = $1",
    [appId],
  );
  return rows[0]?.count ?? 0;
}

async function spoil({ appId }: AppHandle, userId: string): Promise<void> {
  await context.pool.query(
    `update users set state = state - 'streaks' where app_id = $1 and user_id = $2`,
    [appId, userId],
  );
}

describe("activities that arrive at the same moment", () => {
  it("are written in one transaction, and each is answered its own", async () => {
    const app = await open();
    const answers = await Promise.all(
      users(60).map((userId) => recordActivity(context, app, report(userId, `of ${userId}`))),
    );
    expect(await transactionsOf(app)).toBe(1);
    for (const [index, { replayed, answer }] of answers.map(valueOf).entries()) {
      expect(replayed).toBe(false);
      expect(answer.activity).toMatchObject({ userId: `u${index}`, id: `of u${index}` });
      expect(answer.streaks[0]?.length).toBe(1);
      expect(answer.events.map(({ type }) => type)).toContain("streak.started");
    }
  });

  it("of one user are each told what they caused, and nothing of the others", async () => {
    const app = await open();
    const answers = await Promise.all(
      ["a", "b", "c"].map((id) => recordActivity(context, app, report("one", id))),
    );
    const told = answers.map((answer) => valueOf(answer).answer);
    expect(told.map(({ events }) => events.map(({ type }) => type).toSorted())).toEqual([
      ["streak.started", "week.category_done", "xp.awarded"],
      ["xp.awarded"],
      ["xp.awarded"],
    ]);
    expect(told.map(({ level }) => level.xp)).toEqual([15, 30, 45]);
    const again = await recordActivity(context, app, report("one", "b"));
    expect(valueOf(again)).toEqual({ replayed: true, answer: told[1] });
  });

  it("are each judged by the time at which they came", async () => {
    context.setNow("2026-03-03T03:59:59Z");
    const before = await open();
    context.setNow("2026-03-03T04:00:01Z");
    const after = await open();
    const [old, young] = await Promise.all([
      recordActivity(context, before, report("night", "a")),
      recordActivity(context, after, report("night", "b")),
    ]);
    expect(valueOf(old).answer.activity.day).toBe("2026-03-02");
    expect(valueOf(young).answer.activity.day).toBe("2026-03-03");
    expect(valueOf(young).answer.streaks[0]?.length).toBe(2);
  });

  it("come to the same as one after another when all of them are late", async () => {
    const names = users(12);
    const app = await open();
    await recordActivities(
      context,
      app,
      names.map((userId) => report(userId, "first")),
    );
    context.setNow("2026-03-05T12:00:00Z");
    const later = await open();
    const missed = ["2026-03-03T12:00:00Z", "2026-03-04T12:00:00Z"];
    const late = names.flatMap((userId) =>
      missed.map((at, index) =>
        report(userId, `late${index}`, { occurredAt: Date.parse(at) as Report["occurredAt"] }),
      ),
    );
    const [odd, even] = [
      late.filter((_, index) => index % 4 < 2),
      late.filter((_, index) => index % 4 >= 2),
    ];
    const together = (await recordActivities(context, later, odd)).map(valueOf);
    const oneByOne = [];
    for (const one of even) oneByOne.push(valueOf(await recordActivity(context, later, one)));
    expect(together.map(({ activity }) => [activity.day, activity.late, activity.tooLate])).toEqual(
      oneByOne.map(({ answer: { activity } }) => [activity.day, activity.late, activity.tooLate]),
    );
    for (const userId of names) {
      const { streaks } = valueOf(await readStanding(context, later, userId));
      expect(streaks[0]).toMatchObject({ length: 3, status: "pending" });
    }
  });

  it("take the histories of no more users at once than memory should hold", async () => {
    const names = users(60);
    const app = await open();
    await recordActivities(
      context,
      app,
      names.map((userId) => report(userId, "first")),
    );
    context.setNow("2026-03-04T12:00:00Z");
    const later = await open();
    const occurredAt = Date.parse("2026-03-03T12:00:00Z") as Report["occurredAt"];
    const late = names.map((userId) => report(userId, "late", { occurredAt }));
    const recorded = (await recordActivities(context, later, late)).map(valueOf);
    expect(recorded.every(({ activity }) => activity.late)).toBe(true);
    // Fifty in the first, and the others in two halves.
    expect(await transactionsOf(later)).toBe(1 + 3);
  });

  it("are not spoilt by one that fails, nor written each by itself for its sake", async () => {
    const app = await open();
    const names = users(32);
    await recordActivity(context, app, report("u17", "before"));
    await spoil(app, "u17");
    const group = names.map((userId) => submit(app, report(userId, "a"), "activity"));
    const recording = await recordTogether(context, group);
    const outcomes = await Promise.all(recording.map((outcome) => Promise.resolve(outcome)));
    const failed = outcomes.flatMap((outcome, index) => ("error" in outcome ? [names[index]] : []));
    expect(failed).toEqual(["u17"]);
    // The halves, their halves, and so on: and the one that was there before.
    expect(await transactionsOf(app)).toBe(5 + 1);
  });

  it("do not wait for one whose user somebody keeps locked", async () => {
    const app = await open();
    await recordActivity(context, app, report("locked", "before"));
    const operator = await context.pool.connect();
    await operator.query("begin");
    const lock = "select from users where app_id = $1 and user_id = 'locked' for update";
    await operator.query(lock, [app.appId]);
    const held = recordActivity(context, app, report("locked", "a"));
    // However many: they take one connection from the others, not all.
    const many = recordActivities(
      context,
      app,
      Array.from({ length: 100 }, (_, index) => report("locked", `many${index}`)),
    );
    const others = await Promise.all(
      users(9).map((userId) => recordActivity(context, app, report(userId, "a"))),
    );
    expect(others.every(({ ok }) => ok)).toBe(true);
    const next = await recordActivity(context, app, report("next", "a"));
    expect(next.ok).toBe(true);
    await operator.query("commit");
    operator.release();
    expect(valueOf(await held).answer.activity).toMatchObject({ userId: "locked", id: "a" });
    expect((await many).every(({ ok }) => ok)).toBe(true);
  });

  it("wait for rows that others hold on few connections, however many rows there are", async () => {
    const app = await open();
    const names = users(40);
    await recordActivities(
      context,
      app,
      names.map((userId) => report(userId, "before")),
    );
    const operator = await context.pool.connect();
    await operator.query("begin");
    const lock = "select from users where app_id = $1 and user_id <> 'u7' for update";
    await operator.query(lock, [app.appId]);
    const held = recordActivities(
      context,
      app,
      names.map((userId) => report(userId, "a")),
    );
    await expect.poll(() => context.lockWaits.awaitedCount).toBe(39);
    expect(context.lockWaits.activeCount).toBeLessThan(context.pool.options.max / 2);
    // The one whom nobody holds was written though all of the group were tried together, and others are still.
    const { rows } = await context.pool.query(
      "select user_id from activities where app_id = $1 and activity_id = 'a'",
      [app.appId],
    );
    expect(rows).toEqual([{ user_id: "u7" }]);
    expect((await recordActivity(context, app, report("other", "a"))).ok).toBe(true);
    await operator.query("commit");
    operator.release();
    expect((await held).every(({ ok }) => ok)).toBe(true);
  });

  it("are not written once their reporter was told that it took too long", async () => {
    const app = await open();
    await recordActivity(context, app, report("locked", "before"));
    const operator = await context.pool.connect();
    await operator.query("begin");
    const lock = "select from users where app_id = $1 and user_id = 'locked' for update";
    await operator.query(lock, [app.appId]);
    const hasty = new TimeLimit(600).run(() => recordActivity(context, app, report("locked", "a")));
    const patient = recordActivity(context, app, report("locked", "b"));
    await expect(hasty).rejects.toMatchObject({ reason: "time_limit" });
    await operator.query("commit");
    operator.release();
    expect((await patient).ok).toBe(true);
    const { rows } = await context.pool.query(
      "select activity_id from activities where app_id = $1 order by 1",
      [app.appId],
    );
    expect(rows).toEqual([{ activity_id: "b" }, { activity_id: "before" }]);
  });

  it("are refused each for its own reason", async () => {
    const app = await open();
    const outcomes = await recordActivities(context, app, [
      report("good", "a"),
      { ...report("bad", "b"), type: "no_such_type" },
      report("good", "c"),
    ]);
    expect(outcomes).toMatchObject([
      { ok: true },
      { ok: false, code: "unknown_type" },
      { ok: true },
    ]);
    const { rows } = await context.pool.query("select user_id from users where app_id = $1", [
      app.appId,
    ]);
    expect(rows).toEqual([{ user_id: "good" }]);
  });

  it("are told to come again when more wait than can be written", async () => {
    const app = await open();
    const full = { ...context, submissions: new GroupCommit({ mostWaiting: 0 }) } as TestContext;
    expect(await recordActivity(full, app, report("much", "a"))).toMatchObject({
      ok: false,
      code: "overloaded",
    });
    expect(await recordActivities(full, app, [report("much", "a")])).toMatchObject([
      { ok: false, code: "overloaded" },
    ]);
  });
});
