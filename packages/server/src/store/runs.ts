import type { Instant } from "@flamekeeper/engine";
import { toIso, toIsoOrNull } from "./instants.ts";
import type { Queryable } from "./postgres/pool/index.ts";

export interface RunRow {
  readonly runId: string;
  readonly trigger: "worker" | "operator" | "clock";
  readonly status: "running" | "done" | "failed" | "abandoned";
  readonly asOf: Instant;
  readonly startedAt: Instant;
  readonly finishedAt: Instant | null;
  readonly due: number;
  readonly judged: number;
  readonly frozen: number;
  readonly ended: number;
  readonly errors: number;
  readonly retries: number;
  readonly conflicts: number;
  readonly peakMemoryBytes: number;
  /** Why it failed. */
  readonly error: string | null;
}

/** As it is kept: with the last sign of life, by the database's clock. */
export interface KeptRunRow extends RunRow {
  readonly heartbeatAt: Instant;
}

/** Many beats: a run whose server is merely slow, or whose database was away for a moment, is not taken for dead. */
const silence = "interval '90 seconds'";
const isSilent = `status = 'running' and heartbeat_at < clock_timestamp() - ${silence}`;

const columns = `run_id as "runId", trigger, case when ${isSilent} then 'abandoned' else status end as status,
  as_of as "asOf", started_at as "startedAt", finished_at as "finishedAt", heartbeat_at as "heartbeatAt",
  due, judged, frozen, ended, errors, retries, conflicts, peak_memory_bytes as "peakMemoryBytes", error`;

/** Made when it begins, and written over as it goes on: each time is a sign of life. Answers when that was. */
export async function saveRun(db: Queryable, appId: string, run: RunRow): Promise<Instant> {
  const { rows } = await db.query<{ heartbeatAt: Instant }>({
    name: "save-run",
    text: `insert into maintenance_runs (app_id, run_id, trigger, status, as_of, started_at, finished_at,
        due, judged, frozen, ended, errors, retries, conflicts, peak_memory_bytes, error, heartbeat_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, clock_timestamp())
      on conflict (app_id, run_id) do update set status = excluded.status, finished_at = excluded.finished_at,
        due = excluded.due, judged = excluded.judged, frozen = excluded.frozen, ended = excluded.ended,
        errors = excluded.errors, retries = excluded.retries, conflicts = excluded.conflicts,
        peak_memory_bytes = excluded.peak_memory_bytes, error = excluded.error, heartbeat_at = excluded.heartbeat_at
      returning heartbeat_at as "heartbeatAt"`,
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
      run.conflicts,
      run.peakMemoryBytes,
      run.error,
    ],
  });
  const [row] = rows;
  if (row === undefined) throw new Error("A run that is saved has a row");
  return row.heartbeatAt;
}

/** Runs without a sign of life for long: whoever did them was killed. Should one of them be alive after all, its next sign says so. */
export async function markAbandonedRuns(db: Queryable): Promise<void> {
  await db.query({
    name: "mark-abandoned-runs",
    text: `update maintenance_runs set status = 'abandoned' where ${isSilent}`,
  });
}

export async function findRun(
  db: Queryable,
  appId: string,
  runId: string,
): Promise<KeptRunRow | null> {
  const { rows } = await db.query<KeptRunRow>({
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
): Promise<readonly KeptRunRow[]> {
  const { rows } = await db.query<KeptRunRow>({
    name: "list-runs",
    text: `select ${columns} from maintenance_runs
      where app_id = $1 and ($2::text is null or run_id < $2) order by run_id desc limit $3`,
    values: [appId, before, limit],
  });
  return rows;
}

/** Forgets at most `limit` of those that began before; answers how many there were. */
export async function deleteRuns(db: Queryable, before: Instant, limit: number): Promise<number> {
  const { rowCount } = await db.query({
    name: "delete-runs",
    text: `delete from maintenance_runs where (app_id, run_id) in (
        select app_id, run_id from maintenance_runs where started_at < $1 order by started_at limit $2)`,
    values: [toIso(before), limit],
  });
  return rowCount ?? 0;
}
