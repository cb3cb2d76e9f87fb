import { allParts, type Part, partOfUser } from "./parts.ts";
import type { Queryable } from "./postgres/pool/index.ts";
import { type StateRow, stateColumns } from "./users.ts";

/** Where a sweep goes on: after the user with this id among those of this epoch. */
export interface SweepPosition {
  readonly epoch: number;
  readonly userId: string;
}

/** The parts with users whose state was derived under an older epoch. */
export async function partsWithStale(
  db: Queryable,
  appId: string,
  epoch: number,
): Promise<readonly Part[]> {
  const { rows } = await db.query<{ part: Part }>({
    name: "parts-with-stale",
    text: `select part from unnest($3::int[]) as part
      where exists (select from users
        where app_id = $1 and ${partOfUser} = part and epoch < $2 and set_aside_at is null)
      order by part`,
    values: [appId, epoch, allParts],
  });
  return rows.map(({ part }) => part);
}

/** Users of a part, after `after`, whose state was derived under an older epoch, the oldest epoch first. */
export async function staleUsers(
  db: Queryable,
  appId: string,
  part: Part,
  epoch: number,
  after: SweepPosition | null,
  limit: number,
): Promise<readonly StateRow[]> {
  const { rows } = await db.query<StateRow>({
    name: "stale-users",
    text: `select ${stateColumns} from users
      where app_id = $1 and ${partOfUser} = $2 and epoch < $3 and set_aside_at is null
        and (epoch, user_id) > ($4, $5::text)
      order by epoch, user_id limit $6`,
    values: [appId, part, epoch, after?.epoch ?? 0, after?.userId ?? "", limit],
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
