import type { Instant } from "@flamekeeper/engine";
import { toIso } from "./instants.ts";
import { allParts, partOfUser } from "./parts.ts";
import type { Queryable } from "./postgres/pool/index.ts";

/** What waits for maintenance or for people, over all live apps. */
export interface BacklogRow {
  /** Users whose boundary has passed, up to `dueLimit`. */
  readonly due: number;
  /** The oldest boundary that nobody has judged, passed or to come. */
  readonly nextDueAt: Instant | null;
  readonly setAside: number;
  /** Users who differ from their facts, by the last round of the patrol or the one at hand. */
  readonly drifted: number;
  /** When a round of maintenance last went through, on whatever server. */
  readonly lastRoundAt: Instant;
}

/** One step along an index for each part of each app, and for what waits no more steps than `dueLimit`: cheap enough to be asked again and again. */
export async function readBacklog(
  db: Queryable,
  now: Instant,
  dueLimit: number,
): Promise<BacklogRow> {
  const { rows } = await db.query<BacklogRow>({
    name: "read-backlog",
    text: `with live as materialized (select app_id from apps where mode = 'live')
      select
        (select count(*)::int from (
          select from live cross join unnest($3::int[]) as part cross join lateral (
            select from users u where u.app_id = live.app_id and ${partOfUser} = part
              and u.due_at <= $1 and u.set_aside_at is null limit $2) as waits limit $2) as waiting) as due,
        (select min(next.due_at) from live cross join unnest($3::int[]) as part cross join lateral (
          select u.due_at from users u where u.app_id = live.app_id and ${partOfUser} = part
              and u.due_at is not null and u.set_aside_at is null
            order by u.due_at limit 1) as next) as "nextDueAt",
        (select count(*)::int from users u join live using (app_id) where u.set_aside_at is not null) as "setAside",
        (select coalesce(sum(greatest(p.drifted, p.last_drifted)), 0)::int from patrols p join live using (app_id)) as drifted,
        (select through_at from maintenance_rounds) as "lastRoundAt"`,
    values: [toIso(now), dueLimit, allParts],
  });
  const [row] = rows;
  if (row === undefined) throw new Error("A select without a table has one row");
  return row;
}
