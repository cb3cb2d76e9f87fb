import type { Instant } from "@flamekeeper/engine";
import { toIso, toIsoOrNull } from "./instants.ts";
import type { Queryable } from "./postgres/pool/index.ts";

export interface RunRow {
  readonly runId: string;
  readonly trigger: "worker" | "operator" | "clock";
  readonly status: "running" | "done" | "failed";
  readonly asOf: Instant;
  readonly startedAt: Instant;
  readonly finishedAt: Instant | null;
  readonly due: number;
  readonly judged: number;
  readonly frozen: number;
  readonly ended: number;
  readonly errors: number;
  readonly retries: number;
  readonly peakMemoryBytes: number;
}

const columns = `run_id as "runId", trigger, status, as_of as "asOf", started_at as "startedAt",
  finished_at as "finishedAt", due, judged, frozen, ended, errors, retries, peak_memory_bytes as "peakMemoryBytes"`;

/** Made when it begins, and written over as it goes on. */
export async function saveRun(db: Queryable, appId: string, run: RunRow): Promise<void> {
  await db.query({
    name: "save-run",
    text: `insert into maintenance_runs (app_id, run_id, trigger, status, as_of, started_at, finished_at,
        due, judged, frozen, ended, errors, retries, peak_memory_bytes)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
      on conflict (app_id, run_id) do update set status = excluded.status, finished_at = excluded.finished_at,
        due = excluded.due, judged = excluded.judged, frozen = excluded.frozen, ended = excluded.ended,
        errors = excluded.errors, retries = excluded.retries, peak_memory_bytes = excluded.peak_memory_bytes`,
    values: [
      appId,
      run.runId,
      run.trigger,
      run.status,
      toIso(run.asOf),
      toIso(run.startedAt),
      toIsoOrNull(run.finishedAt),
      run.due,
      run.judged,
      run.frozen,
      run.ended,
      run.errors,
      run.retries,
      run.peakMemoryBytes,
    ],
  });
}

export async function findRun(db: Queryable, appId: string, runId: string): Promise<RunRow | null> {
  const { rows } = await db.query<RunRow>({
    name: "find-run",
    text: `select ${columns} from maintenance_runs where app_id = $1 and run_id = $2`,
    values: [appId, runId],
  });
  return rows[0] ?? null;
}

/** Newest first. */
export async function listRuns(
  db: Queryable,
  appId: string,
  before: string | null,
  limit: number,
): Promise<readonly RunRow[]> {
  const { rows } = await db.query<RunRow>({
    name: "list-runs",
    text: `select ${columns} from maintenance_runs
      where app_id = $1 and ($2::text is null or run_id < $2) order by run_id desc limit $3`,
    values: [appId, before, limit],
  });
  return rows;
}
