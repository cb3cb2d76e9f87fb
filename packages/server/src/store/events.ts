import { type Day, formatDay, type Instant } from "@flamekeeper/engine";
import { toIso } from "./instants.ts";
import { toJsonLines } from "./json-lines.ts";
import type { Queryable } from "./postgres/pool/index.ts";

export interface EventRow {
  readonly userId: string;
  readonly eventId: string;
  readonly type: string;
  readonly at: Instant;
  /** The rest of the event as the API tells it. */
  readonly body: Readonly<Record<string, unknown>>;
}

export async function insertEvents(
  db: Queryable,
  appId: string,
  rows: readonly EventRow[],
  now: Instant,
): Promise<void> {
  await db.query({
    name: "insert-events",
    text: `insert into events (app_id, user_id, event_id, type, at, body, recorded_at)
      select $1, e.user_id, e.event_id, e.type, e.at, e.body::jsonb, $2
      from unnest($3::text[], $4::text[], $5::text[], $6::timestamptz[],
        string_to_array($7, E'\\n'))
        as e (user_id, event_id, type, at, body)`,
    values: [
      appId,
      toIso(now),
      rows.map((row) => row.userId),
      rows.map((row) => row.eventId),
      rows.map((row) => row.type),
      rows.map((row) => toIso(row.at)),
      toJsonLines(rows.map((row) => row.body)),
    ],
  });
}

/** Newest first, in the order in which they became known. */
export async function listEvents(
  db: Queryable,
  appId: string,
  userId: string,
  before: string | null,
  limit: number,
): Promise<readonly EventRow[]> {
  const { rows } = await db.query<EventRow>({
    name: "list-events",
    text: `select user_id as "userId", event_id as "eventId", type, at, body from events
      where app_id = $1 and user_id = $2 and ($3::text is null or event_id < $3)
      order by event_id desc limit $4`,
    values: [appId, userId, before, limit],
  });
  return rows;
}

/** What happened to the days from `from` to `to` of one streak, in the order in which it became known. */
export async function eventsOfDays(
  db: Queryable,
  appId: string,
  userId: string,
  streak: string,
  from: Day,
  to: Day,
): Promise<readonly EventRow[]> {
  const { rows } = await db.query<EventRow>({
    name: "events-of-days",
    // A user's events lie together; days as text sort as days do.
    text: `select user_id as "userId", event_id as "eventId", type, at, body from events
      where app_id = $1 and user_id = $2 and body ->> 'streak' = $3
        and body ->> 'day' <= $5 and coalesce(body ->> 'through', body ->> 'day') >= $4
      order by event_id`,
    values: [appId, userId, streak, formatDay(from), formatDay(to)],
  });
  return rows;
}
