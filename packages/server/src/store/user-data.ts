import type { Queryable } from "./postgres/pool/index.ts";

/**
 * Every table that holds something of a user, with `app_id` and `user_id` as the key's beginning. Who adds such a table adds it here:
 * a test compares this with the database, and another looks for what an erased user left behind. The user's own row, which is the lock, comes last.
 */
export const userTables = [
  "activities",
  "facts",
  "xp_ledger",
  "events",
  "replies",
  "audit",
  "users",
] as const;

export type UserTable = (typeof userTables)[number];

/** How many rows a table holds of a user. */
export async function countUserRows(
  db: Queryable,
  appId: string,
  userId: string,
  table: UserTable,
): Promise<number> {
  const { rows } = await db.query<{ count: number }>({
    name: `count-of-user-in-${table}`,
    text: `select count(*)::int as count from ${table} where app_id = $1 and user_id = $2`,
    values: [appId, userId],
  });
  return rows[0]?.count ?? 0;
}

/** Answers how many there were. To be called behind the user's lock, or somebody could add others meanwhile. */
export async function deleteUserRows(
  db: Queryable,
  appId: string,
  userId: string,
  table: UserTable,
): Promise<number> {
  const { rowCount } = await db.query({
    name: `delete-of-user-in-${table}`,
    text: `delete from ${table} where app_id = $1 and user_id = $2`,
    values: [appId, userId],
  });
  return rowCount ?? 0;
}
