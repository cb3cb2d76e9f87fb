import type { Context } from "../context.ts";
import { toIso } from "../store/instants.ts";
import { findPatrol } from "../store/patrols.ts";
import type { AppHandle } from "./app-handle.ts";
import type { PatrolAnswer } from "./verify-answers.ts";

/** What the patrol found in its last round, and in the one that it is at. */
export async function readPatrol(context: Context, { appId }: AppHandle): Promise<PatrolAnswer> {
  const row = await findPatrol(context.pool, appId);
  if (row === null) return { last: null, current: null };
  const { begunAt, lastBegunAt, lastFinishedAt, checked, stale, drifted } = row;
  const isCounted = lastBegunAt !== null && lastFinishedAt !== null;
  return {
    last: isCounted
      ? {
          startedAt: toIso(lastBegunAt),
          finishedAt: toIso(lastFinishedAt),
          checked: row.lastChecked ?? 0,
          stale: row.lastStale ?? 0,
          drifted: row.lastDrifted ?? 0,
        }
      : null,
    current:
      begunAt === null
        ? null
        : { startedAt: toIso(begunAt), finishedAt: null, checked, stale, drifted },
  };
}
