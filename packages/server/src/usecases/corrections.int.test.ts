import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  byHand,
  createTestApp,
  createTestContext,
  type TestContext,
  valueOf,
} from "../../test/context.ts";
import type { AppHandle } from "../reads/app-handle.ts";
import { loadHistory } from "../reads/histories.ts";
import { readStanding } from "../reads/standing.ts";
import { listUsers } from "../reads/users.ts";
import { findUser } from "../store/users.ts";
import { grantFreezes } from "./grant-freezes.ts";
import { protectUsers, type ProtectionRequest } from "./protect-users.ts";
import { putUser } from "./put-user.ts";
import { recordActivities } from "./record-activities.ts";
import { recordActivity } from "./record-activity.ts";
import type { Report } from "./report.ts";
import { runMaintenance } from "./run-maintenance.ts";
import { voidActivity } from "./void-activity.ts";

describe("what is done twice, late or with an old picture of the app", () => {
  let context: TestContext;
  let open: () => Promise<AppHandle>;

  beforeAll(async () => {
    context = await createTestContext();
    open = await createTestApp(context);
  });

  afterAll(async () => {
    await context.close();
  });

  function report(userId: string, id: string): Report {
    return {
      userId,
      id,
      type: "study_guide_completed",
      occurredAt: null,
      timeZone: null,
      data: {},
    };
  }

  async function count(text: string): Promise<number> {
    const { rows } = await context.pool.query<{ count: number }>(text);
    return rows[0]?.count ?? -1;
  }

  it("voids once, however often it is asked and whatever time has passed", async () => {
    context.setNow("2026-03-02T12:00:00Z");
    valueOf(await recordActivity(context, await open(), report("void", "a1")));
    context.setNow("2026-03-02T12:01:00Z");
    valueOf(await voidActivity(context, await open(), "void", "a1", byHand()));
    context.setNow("2026-03-02T12:02:00Z");
    const again = valueOf(await voidActivity(context, await open(), "void", "a1", byHand())).answer;
    expect(again.activity.voidedAt).toBe("2026-03-02T12:01:00.000Z");
    expect(again.level.xp).toBe(0);
    const sum = `select sum(base + bonus)::int as count from xp_ledger where user_id = 'void'`;
    expect(await count(sum)).toBe(0);
    const entries = `select count(*)::int as count from xp_ledger where user_id = 'void'`;
    expect(await count(entries)).toBe(2);
  });

  it("is judged by the app as it stands, though the request came before that", async () => {
    context.setNow("2026-04-01T12:00:00Z");
    valueOf(await recordActivity(context, await open(), report("stale", "a1")));
    context.setNow("2026-04-10T12:00:00Z");
    await runMaintenance(context, await open(), "operator");
    const before = await open();
    const outage = {
      from: Date.parse("2026-04-02T05:00:00Z"),
      to: Date.parse("2026-04-10T11:00:00Z"),
    } as ProtectionRequest;
    valueOf(await protectUsers(context, before, outage, byHand()));
    await runMaintenance(context, await open(), "operator");
    const answer = valueOf(await recordActivity(context, before, report("stale", "a2"))).answer;
    expect(answer.streaks[0]).toMatchObject({ length: 2, status: "active" });
    const ended = `select count(*)::int as count from events where user_id = 'stale' and type = 'streak.ended'`;
    expect(await count(ended)).toBe(1);
    const app = await open();
    expect((await findUser(context.pool, app.appId, "stale"))?.state.epoch).toBe(app.facts.epoch);
  });

  it("is told to fail, and nothing of it is kept, where the row does not take it", async () => {
    context.setNow("2026-03-02T12:00:00Z");
    valueOf(await recordActivity(context, await open(), report("damaged", "a1")));
    await context.pool.query("update users set epoch = epoch + 5 where user_id = 'damaged'");
    const app = await open();
    const grant = { key: "daily", count: 1 };
    await expect(grantFreezes(context, app, "damaged", grant, byHand())).rejects.toThrow(/verify/);
    await expect(recordActivity(context, app, report("damaged", "a2"))).rejects.toThrow(/verify/);
    await expect(putUser(context, app, "damaged", { timeZone: "Asia/Tokyo" })).rejects.toThrow(
      /verify/,
    );
    expect(await count(`select count(*)::int as count from audit where user_id = 'damaged'`)).toBe(
      0,
    );
  });

  it("keeps the good items of a batch when one user cannot be processed", async () => {
    context.setNow("2026-05-01T12:00:00Z");
    valueOf(await recordActivity(context, await open(), report("broken", "a0")));
    await context.pool.query(
      `update users set state = jsonb_set(state, '{streaks,0,key}', '"nonsense"') where user_id = 'broken'`,
    );
    context.setNow("2026-05-05T12:00:00Z");
    const reports = [report("good1", "a1"), report("broken", "a1"), report("good2", "a1")];
    const results = await recordActivities(context, await open(), reports);
    expect(results.map((result) => (result.ok ? "recorded" : result.code))).toEqual([
      "recorded",
      "internal_error",
      "recorded",
    ]);
  });

  it("folds facts that were learned at one instant in the order in which they were learned", async () => {
    context.setNow("2026-06-01T12:00:00Z");
    const zones = ["Europe/Paris", "Asia/Tokyo", "America/New_York"];
    for (const timeZone of zones) {
      valueOf(await putUser(context, await open(), "traveller", { timeZone }));
      // Another server's ids may sort before those that were made earlier.
      await context.pool.query(
        `update facts set fact_id = 'z' || (9 - user_version) where user_id = 'traveller' and fact_id not like 'z%'`,
      );
    }
    const app = await open();
    const row = await findUser(context.pool, app.appId, "traveller");
    if (row === null) throw new Error("The traveller was made");
    const { facts } = await loadHistory(context.pool, app.appId, row);
    expect(facts.flatMap((fact) => (fact.kind === "zone" ? fact.zone : []))).toEqual(zones);
  });

  it("keeps an answer only for those who can ask for it again", async () => {
    context.setNow("2026-06-02T12:00:00Z");
    const app = await open();
    await recordActivity(context, app, report("asks", "a1"), true);
    await recordActivity(context, app, report("asks", "a2"), false);
    const kept = `select count(*)::int as count from replies where user_id = 'asks'`;
    expect(await count(kept)).toBe(1);
  });

  it("answers a repeated report to the letter, and one from a batch without a second connection", async () => {
    const app = await open();
    const first = valueOf(await recordActivity(context, app, report("letter", "a1")));
    const again = valueOf(await recordActivity(context, app, report("letter", "a1")));
    expect(JSON.stringify(again.answer)).toBe(JSON.stringify(first.answer));
    await recordActivities(context, app, [report("letter", "a2")]);
    // As many at once as there are connections: each of them has one, and no more.
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => recordActivity(context, app, report("letter", "a2"))),
    );
    for (const answer of answers) expect(valueOf(answer)).toMatchObject({ replayed: true });
  });

  it("finds users by the beginning of id, name or email", async () => {
    const app = await open();
    await putUser(context, app, "find-1", { name: "Émile Zola", email: "Zola@Example.org" });
    await putUser(context, app, "find-2", { name: "Zoe 100%" });
    const found = async (search: string): Promise<readonly string[]> => {
      const page = valueOf(await listUsers(context, app, { search }, { limit: 50, cursor: null }));
      return page.data.map(({ id }) => id);
    };
    expect(await found("zo")).toEqual(["find-1", "find-2"]);
    expect(await found("émile")).toEqual(["find-1"]);
    expect(await found("find-")).toEqual(["find-1", "find-2"]);
    expect(await found("zoe 1%")).toEqual([]);
    expect(valueOf(await readStanding(context, app, "find-1")).level.xp).toBe(0);
  });
});
