import type { Instant } from "@flamekeeper/engine";
import { toIso } from "./instants.ts";
import type { Queryable } from "./postgres/pool/index.ts";

interface ServerRow {
  /** Such as 180004. */
  readonly version: number;
  readonly now: Instant;
}

export async function readServer(db: Queryable): Promise<ServerRow> {
  const { rows } = await db.query<ServerRow>({
    name: "read-server",
    text: `select current_setting('server_version_num')::int as version, clock_timestamp() as now`,
  });
  const [row] = rows;
  if (row === undefined) throw new Error("A select without a table has one row");
  return row;
}

export interface WorkRow {
  readonly apps: number;
  /** Users whose boundary has passed and who wait for maintenance. */
  readonly due: number;
  /** Since when the first of them has been waiting. Apps with a test clock are left out: theirs is another time. */
  readonly dueSince: Instant | null;
  /** Users that maintenance gave up. */
  readonly setAside: number;
}

/** Looks at every user: for people who look for trouble, not for requests. */
export async function readWork(db: Queryable, now: Instant): Promise<WorkRow> {
  const { rows } = await db.query<WorkRow>({
    name: "read-work",
    text: `select (select count(*)::int from apps) as apps,
        count(*) filter (where u.due_at <= coalesce(a.clock, $1) and u.set_aside_at is null)::int as due,
        min(u.due_at) filter (where u.due_at <= $1 and a.clock is null and u.set_aside_at is null) as "dueSince",
        count(*) filter (where u.set_aside_at is not null)::int as "setAside"
      from users u join apps a on a.app_id = u.app_id`,
    values: [toIso(now)],
  });
  const [row] = rows;
  if (row === undefined) throw new Error("An aggregate has one row");
  return row;
}
