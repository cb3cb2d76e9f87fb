import type { Instant } from "@flamekeeper/engine";
import { toIso } from "./instants.ts";
import type { Queryable } from "./postgres/pool/index.ts";
import type { StateRow } from "./users.ts";

/** A user whom maintenance gave up, until something writes the row. */
export interface SetAsideRow {
  readonly userId: string;
  readonly since: Instant;
  readonly error: string;
  readonly tries: number;
}

const columns = `user_id as "userId", set_aside_at as since, coalesce(set_aside_error, '') as error,
  coalesce(set_aside_tries, 1) as tries`;

/** Maintenance leaves the user alone until something else writes the row. Whether it was this call: not when the row was written or set aside meanwhile. */
export async function setAside(
  db: Queryable,
  appId: string,
  { userId, version }: Pick<StateRow, "userId" | "version">,
  { since, error, tries }: Omit<SetAsideRow, "userId">,
): Promise<boolean> {
  const { rowCount } = await db.query({
    name: "set-aside",
    text: `update users set set_aside_at = $4, set_aside_error = $5, set_aside_tries = $6
      where app_id = $1 and user_id = $2 and version = $3 and set_aside_at is null`,
    values: [appId, userId, version, toIso(since), error, tries],
  });
  return rowCount === 1;
}

/** Behind the user's lock. */
export async function findSetAside(
  db: Queryable,
  appId: string,
  userId: string,
): Promise<SetAsideRow | null> {
  const { rows } = await db.query<SetAsideRow>({
    name: "find-set-aside",
    text: `select ${columns} from users where app_id = $1 and user_id = $2 and set_aside_at is not null`,
    values: [appId, userId],
  });
  return rows[0] ?? null;
}

/** In the order of their ids. */
export async function listSetAside(
  db: Queryable,
  appId: string,
  after: string | null,
  limit: number,
): Promise<readonly SetAsideRow[]> {
  const { rows } = await db.query<SetAsideRow>({
    name: "list-set-aside",
    text: `select ${columns} from users
      where app_id = $1 and set_aside_at is not null and user_id > $2 order by user_id limit $3`,
    values: [appId, after ?? "", limit],
  });
  return rows;
}

/** One more try has failed. Behind the user's lock. */
export async function countTry(
  db: Queryable,
  appId: string,
  userId: string,
  error: string,
): Promise<void> {
  await db.query({
    name: "count-try",
    text: `update users set set_aside_error = $3, set_aside_tries = coalesce(set_aside_tries, 1) + 1
      where app_id = $1 and user_id = $2`,
    values: [appId, userId, error],
  });
}

/** Maintenance takes the user on again. */
export async function takeBack(db: Queryable, appId: string, userId: string): Promise<void> {
  await db.query({
    name: "take-back",
    text: `update users set set_aside_at = null, set_aside_error = null, set_aside_tries = null
      where app_id = $1 and user_id = $2`,
    values: [appId, userId],
  });
}
