import type { Instant } from "@flamekeeper/engine";
import type { Queryable } from "./postgres/pool/index.ts";
import { userColumns, type UserRow } from "./users.ts";

/** A user's row with the columns that follow from the state. */
export interface WholeUserRow extends UserRow {
  readonly epoch: number;
  readonly dueAt: Instant | null;
}

const columns = `${userColumns}, epoch, due_at as "dueAt"`;

/** By id. */
export async function wholeUsersAfter(
  db: Queryable,
  appId: string,
  after: string,
  limit: number,
): Promise<readonly WholeUserRow[]> {
  const { rows } = await db.query<WholeUserRow>({
    name: "whole-users-after",
    text: `select ${columns} from users where app_id = $1 and user_id > $2 order by user_id limit $3`,
    values: [appId, after, limit],
  });
  return rows;
}

/** By id; those that are not there are left out. */
export async function wholeUsers(
  db: Queryable,
  appId: string,
  userIds: readonly string[],
): Promise<readonly WholeUserRow[]> {
  const { rows } = await db.query<WholeUserRow>({
    name: "whole-users",
    text: `select ${columns} from users where app_id = $1 and user_id = any($2::text[]) order by user_id`,
    values: [appId, userIds],
  });
  return rows;
}

/** By user, the highest version of the row that a fact came with. A statement of its own: beside the rows, it is looked up user by user. */
export async function factsVersionsOf(
  db: Queryable,
  appId: string,
  userIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await db.query<{ userId: string; version: number }>({
    name: "facts-versions-of",
    text: `select user_id as "userId", max(user_version) as version from facts
      where app_id = $1 and user_id = any($2::text[]) group by user_id`,
    values: [appId, userIds],
  });
  return new Map(rows.map(({ userId, version }) => [userId, version]));
}
