import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  byHand,
  createTestApp,
  createTestContext,
  type TestContext,
  valueOf,
} from "../../test/context.ts";
import { readStanding } from "../reads/standing.ts";
import { putRules } from "./put-rules.ts";
import { putUser } from "./put-user.ts";
import { recordActivity } from "./record-activity.ts";

describe("putRules", () => {
  let context: TestContext;

  beforeAll(async () => {
    context = await createTestContext();
  });

  afterAll(async () => {
    await context.close();
  });

  it("replaces the rules from the beginning while the app has no users", async () => {
    const open = await createTestApp(context);
    const { answer } = valueOf(
      await putRules(context, await open(), { dayStart: "02:00" }, 1, byHand()),
    );
    expect(answer).toMatchObject({ version: 2, since: null, rules: { dayStart: "02:00" } });
    expect(answer.versions).toHaveLength(1);
  });

  it("adds a version that holds from now on once there are users", async () => {
    const open = await createTestApp(context);
    valueOf(await putUser(context, await open(), "somebody", { timeZone: "Europe/Paris" }));
    const { answer } = valueOf(
      await putRules(context, await open(), { dayStart: "02:00" }, null, byHand()),
    );
    expect(answer).toMatchObject({ version: 2, since: "2026-03-02T12:00:00.000Z" });
    expect(answer.versions).toHaveLength(2);
  });

  it("keeps the version when nothing changes", async () => {
    const open = await createTestApp(context);
    expect(valueOf(await putRules(context, await open(), {}, null, byHand())).answer.version).toBe(
      1,
    );
  });

  it("refuses to overwrite a version that the caller has not seen", async () => {
    const open = await createTestApp(context);
    valueOf(await putRules(context, await open(), { dayStart: "02:00" }, 1, byHand()));
    const result = await putRules(context, await open(), { dayStart: "03:00" }, 1, byHand());
    expect(result).toMatchObject({ ok: false, code: "rules_changed" });
  });

  it("names every fault by its path and changes nothing", async () => {
    const open = await createTestApp(context);
    const faulty = { week: { multiplier: 2.1 }, streaks: { daily: { colour: "red" } } };
    const result = await putRules(context, await open(), faulty, null, byHand());
    expect(result).toMatchObject({ ok: false, code: "rules_invalid" });
    const paths = result.ok ? [] : (result.errors ?? []).map(({ path }) => path);
    expect(paths).toEqual(expect.arrayContaining(["week.multiplier", "streaks.daily.colour"]));
    expect((await open()).facts.versions).toHaveLength(1);
  });

  it("refuses to count by another period once there are users", async () => {
    const open = await createTestApp(context);
    const weekly = { streaks: { gym: { period: "week" } } };
    valueOf(await putRules(context, await open(), { streaks: { gym: {} } }, null, byHand()));
    valueOf(await putRules(context, await open(), weekly, null, byHand()));
    valueOf(await putUser(context, await open(), "somebody", { timeZone: "Europe/Paris" }));
    const monthly = { weekStart: "sunday", streaks: { gym: { period: "month" } } };
    const result = await putRules(context, await open(), monthly, null, byHand());
    expect(result).toMatchObject({ ok: false, code: "rules_invalid" });
    const paths = result.ok ? [] : (result.errors ?? []).map(({ path }) => path);
    expect(paths).toEqual(["streaks.gym.period", "weekStart"]);
    expect((await open()).facts.versions).toHaveLength(1);
  });

  it("judges today by the new rules at once, and no day that has ended", async () => {
    const open = await createTestApp(context);
    const report = {
      userId: "judged",
      type: "study_guide_completed",
      occurredAt: null,
      timeZone: null,
      data: {},
    };
    context.setNow("2026-03-02T12:00:00Z");
    await recordActivity(context, await open(), { ...report, id: "a1" });
    context.setNow("2026-03-03T12:00:00Z");
    await recordActivity(context, await open(), { ...report, id: "a2" });
    const stricter = { streaks: { daily: { requirement: { measure: "activities", atLeast: 2 } } } };
    valueOf(await putRules(context, await open(), stricter, null, byHand()));
    const standing = valueOf(await readStanding(context, await open(), "judged"));
    expect(standing.streaks[0]).toMatchObject({
      length: 1,
      today: { status: "pending", progress: 1, needed: 2 },
    });
  });

  it("says in a dry run what would be in force, and changes nothing", async () => {
    const open = await createTestApp(context);
    const before = await open();
    const asked = byHand({ dryRun: true });
    const { answer } = valueOf(await putRules(context, before, { dayStart: "05:00" }, null, asked));
    expect(answer).toMatchObject({ version: 2, versions: [{ version: 2, since: null }] });
    expect(answer.rules).toMatchObject({ dayStart: "05:00" });
    expect((await open()).facts).toEqual(before.facts);
  });

  it("are put once under an idempotency key, whatever was put since", async () => {
    const open = await createTestApp(context);
    const once = byHand({ idempotencyKey: "rules-1" });
    const put = async (dayStart: string, asked = byHand()) =>
      putRules(context, await open(), { dayStart }, null, asked);
    const first = valueOf(await put("05:00", once));
    const colleague = valueOf(await put("06:00"));
    const again = valueOf(await put("05:00", once));
    expect(again).toEqual({ replayed: true, answer: first.answer });
    expect(await put("07:00", once)).toMatchObject({ ok: false, code: "idempotency_conflict" });
    expect(valueOf(await put("06:00")).answer.version).toBe(colleague.answer.version);
  });
});
