import type { Instant } from "@flamekeeper/engine";
import { toIso, toIsoOrNull } from "./instants.ts";
import type { Queryable } from "./postgres/pool/index.ts";
import { userColumns, type UserRow } from "./users.ts";

/** Where a walk through the due users goes on: after this one. */
export interface DuePosition {
  readonly dueAt: Instant;
  readonly userId: string;
}

/** The users whose boundary has passed, the longest overdue first. */
export async function dueUsers(
  db: Queryable,
  appId: string,
  now: Instant,
  after: DuePosition | null,
  limit: number,
): Promise<readonly (UserRow & DuePosition)[]> {
  const { rows } = await db.query<UserRow & DuePosition>({
    name: "due-users",
    text: `select ${userColumns}, due_at as "dueAt" from users
      where app_id = $1 and due_at <= $2 and set_aside_at is null
        and ($3::timestamptz is null or (due_at, user_id) > ($3, $4))
      order by due_at, user_id limit $5`,
    values: [appId, toIso(now), toIsoOrNull(after?.dueAt ?? null), after?.userId ?? null, limit],
  });
  return rows;
}

export async function countDueUsers(db: Queryable, appId: string, now: Instant): Promise<number> {
  const { rows } = await db.query<{ count: number }>({
    name: "count-due-users",
    text: `select count(*)::int as count from users where app_id = $1 and due_at <= $2 and set_aside_at is null`,
    values: [appId, toIso(now)],
  });
  return rows[0]?.count ?? 0;
}

/** Where a sweep goes on: after the user with this id among those of this epoch. */
interface SweepPosition {
  readonly epoch: number;
  readonly userId: string;
}

/** Users after `after` whose state was derived under an older epoch, the oldest epoch first. */
export async function staleUsers(
  db: Queryable,
  appId: string,
  epoch: number,
  after: SweepPosition,
  limit: number,
): Promise<readonly UserRow[]> {
  const { rows } = await db.query<UserRow>({
    name: "stale-users",
    text: `select ${userColumns} from users
      where app_id = $1 and epoch < $2 and (epoch, user_id) > ($3, $4) and set_aside_at is null
      order by epoch, user_id limit $5`,
    values: [appId, epoch, after.epoch, after.userId, limit],
  });
  return rows;
}

/** How many users there are, and how many of them were derived under an epoch before `epoch`. Those set aside wait for nobody. */
export async function countStaleUsers(
  db: Queryable,
  appId: string,
  epoch: number,
): Promise<{ readonly total: number; readonly left: number }> {
  const { rows } = await db.query<{ total: number; left: number }>({
    name: "count-stale-users",
    text: `select (select count(*)::int from users where app_id = $1) as total,
      (select count(*)::int from users where app_id = $1 and epoch < $2 and set_aside_at is null) as left`,
    values: [appId, epoch],
  });
  return rows[0] ?? { total: 0, left: 0 };
}
