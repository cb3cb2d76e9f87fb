import type { Context } from "../context.ts";
import { type EventRow, listEvents as findEvents } from "../store/events.ts";
import { toIso } from "../store/instants.ts";
import { findUser } from "../store/users.ts";
import type { AppHandle } from "./app-handle.ts";
import { done, type Result, unknownUser } from "../result.ts";
import type { EventAnswer, Page } from "./answers.ts";
import { pageOf, type PageRequest, readCursor } from "./page.ts";

/** Newest first, in the order in which they became known. */
export async function listEvents(
  context: Context,
  app: AppHandle,
  userId: string,
  page: PageRequest,
): Promise<Result<Page<EventAnswer>>> {
  const before = readCursor(page.cursor, 1);
  if (!before.ok) return before;
  if ((await findUser(context.pool, app.appId, userId)) === null) return unknownUser(userId);
  const from = before.value?.[0] ?? null;
  const rows = await findEvents(context.pool, app.appId, userId, from, page.limit + 1);
  return done(pageOf(rows, page, shapeEvent, (row) => [row.eventId]));
}

function shapeEvent({ eventId, type, at, body }: EventRow): EventAnswer {
  return { id: eventId, type, at: toIso(at), ...body };
}
