import type { Instant } from "@flamekeeper/engine";
import { toIso } from "./instants.ts";
import { allParts, type Part, partOfUser } from "./parts.ts";
import type { Queryable } from "./postgres/pool/index.ts";
import { type StateRow, stateColumns } from "./users.ts";

/** Where a walk through the due users of a part goes on: after this one. */
export interface DuePosition {
  readonly dueAt: Instant;
  readonly userId: string;
}

/** The parts in which somebody is due, the longest overdue first. */
export async function partsWithDue(
  db: Queryable,
  appId: string,
  now: Instant,
): Promise<readonly { readonly part: Part; readonly dueAt: Instant }[]> {
  const { rows } = await db.query<{ part: Part; dueAt: Instant }>({
    name: "parts-with-due",
    text: `select part, due_at as "dueAt" from unnest($3::int[]) as part cross join lateral (
        select due_at from users where app_id = $1 and ${partOfUser} = part and due_at <= $2 and set_aside_at is null
        order by due_at limit 1) as first
      order by due_at, part`,
    values: [appId, toIso(now), allParts],
  });
  return rows;
}

/** The users of a part whose boundary has passed, the longest overdue first. */
export async function dueUsers(
  db: Queryable,
  appId: string,
  part: Part,
  now: Instant,
  after: DuePosition | null,
  limit: number,
): Promise<readonly (StateRow & DuePosition)[]> {
  const { rows } = await db.query<StateRow & DuePosition>({
    name: "due-users",
    text: `select ${stateColumns}, due_at as "dueAt" from users
      where app_id = $1 and ${partOfUser} = $2 and due_at <= $3 and set_aside_at is null
        and (due_at, user_id) > ($4::timestamptz, $5::text)
      order by due_at, user_id limit $6`,
    values: [
      appId,
      part,
      toIso(now),
      after === null ? "-infinity" : toIso(after.dueAt),
      after?.userId ?? "",
      limit,
    ],
  });
  return rows;
}

export async function countDueUsers(db: Queryable, appId: string, now: Instant): Promise<number> {
  const { rows } = await db.query<{ count: number }>({
    name: "count-due-users",
    text: `select coalesce(sum(waits.count), 0)::int as count from unnest($3::int[]) as part cross join lateral (
        select count(*) from users where app_id = $1 and ${partOfUser} = part and due_at <= $2 and set_aside_at is null) as waits`,
    values: [appId, toIso(now), allParts],
  });
  return rows[0]?.count ?? 0;
}
