import type { Context } from "../context.ts";
import { done, type Result } from "../result.ts";
import { toIso } from "../store/instants.ts";
import { listSetAside, type SetAsideRow } from "../store/set-aside.ts";
import type { Page } from "./answers.ts";
import type { AppHandle } from "./app-handle.ts";
import type { FailureAnswer } from "./operator-answers.ts";
import { pageOf, type PageRequest, readCursor } from "./page.ts";

/** The users whom maintenance set aside, by id. */
export async function listFailures(
  { pool }: Pick<Context, "pool">,
  { appId }: AppHandle,
  page: PageRequest,
): Promise<Result<Page<FailureAnswer>>> {
  const after = readCursor(page.cursor, 1);
  if (!after.ok) return after;
  const rows = await listSetAside(pool, appId, after.value?.[0] ?? null, page.limit + 1);
  return done(pageOf(rows, page, shapeFailure, (row) => [row.userId]));
}

export function shapeFailure({ userId, since, error, tries }: SetAsideRow): FailureAnswer {
  return { id: userId, since: toIso(since), error, tries };
}
