import type { Instant } from "@flamekeeper/engine";
import type { Context } from "../context.ts";
import { listActivities as findActivities } from "../store/activities.ts";
import { fromIso, toIso } from "../store/instants.ts";
import type { UserRow } from "../store/users.ts";
import type { AppHandle } from "./app-handle.ts";
import { done, problem, type Result } from "../result.ts";
import type { ActivityAnswer, Page } from "./answers.ts";
import { pageOf, type PageRequest, readCursor } from "./page.ts";
import { shapeActivity } from "./shape.ts";
import { restOnVersion, type UserReading } from "./user-reading.ts";

/** Newest first, voided ones included; `from` is inside, `to` is not. */
export async function listActivities(
  context: Context,
  app: AppHandle,
  { userId }: UserRow,
  filter: { readonly type?: string; readonly from?: Instant; readonly to?: Instant },
  page: PageRequest,
): Promise<Result<UserReading<Page<ActivityAnswer>>>> {
  const position = readCursor(page.cursor, 2);
  if (!position.ok) return position;
  const [at, id] = position.value ?? [];
  const after = at === undefined || id === undefined ? null : { occurredAt: fromIso(at), id };
  if (after !== null && Number.isNaN(after.occurredAt)) {
    return problem("invalid_cursor", "The cursor is not one that a list gave");
  }
  const { type = null, from = null, to = null } = filter;
  const rows = await findActivities(
    context.pool,
    app.appId,
    userId,
    { type, from, to },
    after,
    page.limit + 1,
  );
  const answer = pageOf(
    rows,
    page,
    (row) => shapeActivity(userId, row, app.facts),
    (row) => [toIso(row.occurredAt), row.id],
  );
  return done(restOnVersion(answer, true));
}
