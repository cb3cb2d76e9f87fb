import { expect } from "vitest";
import { checkWhole } from "./check-whole.ts";
import type { Load } from "./load.ts";
import type { Stage, StagedApp } from "./stage.ts";

/**
 * The end of every chaos test: the clients get through with everything that they began; all of it is there, once; and `flamekeeper verify`
 * finds nothing. Answers what was checked.
 */
export async function expectWhole(
  stage: Stage,
  { appId }: StagedApp,
  load: Load,
): Promise<Readonly<Record<string, number>>> {
  await load.finish();
  const whole = await checkWhole(stage.pool, appId, load.records);
  expect({ faults: whole.faults, unexpected: load.unexpected }).toEqual({
    faults: [],
    unexpected: [],
  });
  expect(load.acknowledged).toBe(load.records.sent.size);
  expect(load.counts.hung).toBe(0);
  const { checked, drifted } = await stage.verify();
  expect(drifted).toBe(0);
  const { requests, batches, sentAgain, replayed, unavailable } = load.counts;
  return {
    requests,
    batches,
    "sent again": sentAgain,
    "answered from what was written before": replayed,
    "503 with Retry-After": unavailable,
    "slowest answer (ms)": Math.round(load.slowestMs.single),
    "slowest batch (ms)": Math.round(load.slowestMs.batch),
    "activities acknowledged": load.acknowledged,
    "activities checked": whole.activities,
    "events checked": whole.events,
    "users checked": whole.users,
    "users verified": checked,
    "users drifted": drifted,
  };
}
