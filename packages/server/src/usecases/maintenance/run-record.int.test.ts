import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  createTestApp,
  createTestContext,
  type TestContext,
  valueOf,
} from "../../../test/context.ts";
import type { AppHandle } from "../../reads/app-handle.ts";
import type { RunAnswer } from "../../reads/answers.ts";
import { listRuns } from "../../reads/runs.ts";
import { maintainApps } from "../maintain-apps.ts";
import { recordActivity } from "../record-activity.ts";
import { runMaintenance } from "../run-maintenance.ts";

describe("the record of a run of maintenance", () => {
  let context: TestContext;
  let open: () => Promise<AppHandle>;

  beforeEach(async () => {
    context = await createTestContext();
    open = await createTestApp(context);
    for (const userId of ["poisoned", "u1", "u2", "u3"]) {
      const type = "study_guide_completed";
      const report = { userId, id: "a1", type, occurredAt: null, timeZone: null, data: {} };
      valueOf(await recordActivity(context, await open(), report));
    }
    context.setNow("2026-03-10T12:00:00Z");
  });

  afterEach(() => context.close());

  async function poison(...userIds: readonly string[]): Promise<void> {
    await context.pool.query(
      `update users set state = jsonb_set(state, '{streaks,0,key}', '"nonsense"') where user_id = any($1)`,
      [userIds],
    );
  }

  async function runs(): Promise<readonly RunAnswer[]> {
    return valueOf(await listRuns(context, await open(), { limit: 10, cursor: null })).data;
  }

  it("tells while it goes on how far it is", async () => {
    await poison("poisoned");
    const seen: RunAnswer[] = [];
    await runMaintenance(context, await open(), "worker", undefined, {
      wait: async () => {
        seen.push(...(await runs()));
      },
    });
    expect(seen[0]).toMatchObject({ status: "running", due: 4, judged: 3, finishedAt: null });
    expect(Math.abs(Date.now() - Date.parse(seen[0]?.heartbeatAt ?? ""))).toBeLessThan(60_000);
    expect(await runs()).toMatchObject([{ status: "done", judged: 3, errors: 1, retries: 3 }]);
  });

  it("judges everybody else before those who failed are tried again, who wait together", async () => {
    await poison("poisoned", "u1");
    const pauses: number[] = [];
    const judged: number[] = [];
    await runMaintenance(context, await open(), "worker", undefined, {
      wait: async (ms) => {
        pauses.push(ms);
        judged.push((await runs())[0]?.judged ?? 0);
      },
    });
    expect(pauses).toEqual([200, 800]);
    expect(judged).toEqual([2, 2]);
    expect(await runs()).toMatchObject([{ errors: 2, retries: 6 }]);
  });

  it("counts somebody as set aside once, however many workers meet the same error", async () => {
    await poison("poisoned");
    const app = await open();
    const answers = await Promise.all(
      [1, 2, 3].map(() =>
        runMaintenance(context, app, "operator", undefined, { wait: async () => {} }),
      ),
    );
    expect(answers.reduce((sum, { errors }) => sum + errors, 0)).toBe(1);
    expect(answers.reduce((sum, { judged }) => sum + judged, 0)).toBe(3);
  });

  it("says that a run was abandoned when its server gives no sign of life, and a round marks it", async () => {
    await runMaintenance(context, await open(), "worker");
    await context.pool.query(
      `update maintenance_runs set status = 'running', finished_at = null, heartbeat_at = clock_timestamp() - interval '80 seconds'`,
    );
    expect(await runs()).toMatchObject([{ status: "running" }]);
    await context.pool.query(
      `update maintenance_runs set heartbeat_at = heartbeat_at - interval '20 seconds'`,
    );
    expect(await runs()).toMatchObject([{ status: "abandoned", finishedAt: null }]);
    const stored = async (): Promise<unknown> =>
      (await context.pool.query<object>("select status from maintenance_runs")).rows;
    expect(await stored()).toEqual([{ status: "running" }]);
    await maintainApps(context, "worker");
    expect(await stored()).toEqual([{ status: "abandoned" }]);
  });
});
