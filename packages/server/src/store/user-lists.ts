import type { Queryable } from "./postgres/pool/index.ts";
import { userColumns, type UserRow } from "./users.ts";

/** By id. */
export async function listUsers(
  db: Queryable,
  appId: string,
  after: string | null,
  limit: number,
): Promise<readonly UserRow[]> {
  const { rows } = await db.query<UserRow>({
    name: "list-users",
    text: `select ${userColumns} from users where app_id = $1 and user_id > $2 order by user_id limit $3`,
    values: [appId, after ?? "", limit],
  });
  return rows;
}

/** The last character there is: whatever begins with a prefix comes before the prefix with this behind it. */
const lastCharacter = "\u{10FFFF}";

/** By id: users whose id begins with `search`, or whose name or email does, whatever its case. A range of an index each. */
export async function searchUsers(
  db: Queryable,
  appId: string,
  search: string,
  after: string | null,
  limit: number,
): Promise<readonly UserRow[]> {
  const lower = search.toLowerCase();
  const { rows } = await db.query<UserRow>({
    name: "search-users",
    text: `select ${userColumns} from users
      where app_id = $1 and user_id > $2 and user_id in (
        select user_id from users where app_id = $1 and user_id >= $3 and user_id < $4
        union all
        select user_id from users
        where app_id = $1 and lower(email) collate "C" >= $5 and lower(email) collate "C" < $6 and email is not null
        union all
        select user_id from users
        where app_id = $1 and lower(name) collate "C" >= $5 and lower(name) collate "C" < $6 and name is not null)
      order by user_id limit $7`,
    values: [
      appId,
      after ?? "",
      search,
      search + lastCharacter,
      lower,
      lower + lastCharacter,
      limit,
    ],
  });
  return rows;
}
