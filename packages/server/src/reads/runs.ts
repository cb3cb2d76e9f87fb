import type { Context } from "../context.ts";
import { toIso, toIsoOrNull } from "../store/instants.ts";
import { findRun, listRuns as findRuns, type KeptRunRow } from "../store/runs.ts";
import type { AppHandle } from "./app-handle.ts";
import { done, problem, type Result } from "../result.ts";
import type { Page, RunAnswer } from "./answers.ts";
import { pageOf, type PageRequest, readCursor } from "./page.ts";

/** Newest first. */
export async function listRuns(
  context: Context,
  app: AppHandle,
  page: PageRequest,
): Promise<Result<Page<RunAnswer>>> {
  const before = readCursor(page.cursor, 1);
  if (!before.ok) return before;
  const from = before.value?.[0] ?? null;
  const rows = await findRuns(context.pool, app.appId, from, page.limit + 1);
  return done(
    pageOf(
      rows,
      page,
      (row) => shapeRun(row, context),
      (row) => [row.runId],
    ),
  );
}

export async function readRun(
  context: Context,
  app: AppHandle,
  runId: string,
): Promise<Result<RunAnswer>> {
  const row = await findRun(context.pool, app.appId, runId);
  if (row === null) return problem("unknown_run", `There is no maintenance run "${runId}"`);
  return done(shapeRun(row, context));
}

export function shapeRun(row: KeptRunRow, { clock }: Pick<Context, "clock">): RunAnswer {
  const { runId, asOf, startedAt, finishedAt, heartbeatAt, judged, ...rest } = row;
  const endedAt = row.status === "abandoned" ? heartbeatAt : (finishedAt ?? clock());
  // The heartbeat is by the database's clock, the start by a server's.
  const durationMs = Math.max(0, endedAt - startedAt);
  return {
    ...rest,
    id: runId,
    asOf: toIso(asOf),
    startedAt: toIso(startedAt),
    finishedAt: toIsoOrNull(finishedAt),
    heartbeatAt: toIso(heartbeatAt),
    judged,
    durationMs,
    usersPerSecond: durationMs > 0 ? Math.round((1000 * judged) / durationMs) : null,
  };
}
