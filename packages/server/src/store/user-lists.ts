import type { Queryable } from "./postgres/pool/index.ts";
import type { UserRow } from "./users.ts";

const columns = `user_id as "userId", name, email, attributes, began_at as "beganAt",
  created_at as "createdAt", updated_at as "updatedAt", version, state`;

/** By id. `prefix`, in lower case, is looked for at the beginning of id, name and email. */
export async function listUsers(
  db: Queryable,
  appId: string,
  prefix: string | null,
  after: string | null,
  limit: number,
): Promise<readonly UserRow[]> {
  if (prefix === null) {
    const { rows } = await db.query<UserRow>({
      name: "list-users",
      text: `select ${columns} from users where app_id = $1 and user_id > $2 order by user_id limit $3`,
      values: [appId, after ?? "", limit],
    });
    return rows;
  }
  const pattern = `${prefix.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  const { rows } = await db.query<UserRow>({
    name: "search-users",
    text: `select ${columns} from users
      where app_id = $1 and user_id > $2
        and (lower(user_id) like $3 or lower(name) like $3 or lower(email) like $3)
      order by user_id limit $4`,
    values: [appId, after ?? "", pattern, limit],
  });
  return rows;
}
