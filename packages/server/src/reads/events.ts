import type { Context } from "../context.ts";
import { type EventRow, listEvents as findEvents } from "../store/events.ts";
import { toIso } from "../store/instants.ts";
import type { UserRow } from "../store/users.ts";
import type { AppHandle } from "./app-handle.ts";
import { done, type Result } from "../result.ts";
import type { EventAnswer, Page } from "./answers.ts";
import { pageOf, type PageRequest, readCursor } from "./page.ts";
import { restOnVersion, type UserReading } from "./user-reading.ts";

/** Newest first, in the order in which they became known. */
export async function listEvents(
  context: Context,
  app: AppHandle,
  row: UserRow,
  page: PageRequest,
): Promise<Result<UserReading<Page<EventAnswer>>>> {
  const before = readCursor(page.cursor, 1);
  if (!before.ok) return before;
  const from = before.value?.[0] ?? null;
  const rows = await findEvents(context.pool, app.appId, row.userId, from, page.limit + 1);
  const answer = pageOf(rows, page, shapeEvent, (event) => [event.eventId]);
  return done(restOnVersion(answer, true));
}

export function shapeEvent({ eventId, type, at, body }: EventRow): EventAnswer {
  return { id: eventId, type, at: toIso(at), ...body };
}
