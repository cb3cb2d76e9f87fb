import type { Instant } from "@flamekeeper/engine";
import { toIso, toIsoOrNull } from "./instants.ts";
import { allParts, partOfUser } from "./parts.ts";
import type { Queryable } from "./postgres/pool/index.ts";

export interface AppRow {
  readonly appId: string;
  readonly name: string;
  readonly mode: "live" | "sandbox";
  readonly epoch: number;
  readonly sweptEpoch: number;
  readonly clock: Instant | null;
  readonly createdAt: Instant;
}

const columns = `app_id as "appId", name, mode, epoch, swept_epoch as "sweptEpoch", clock, created_at as "createdAt"`;

export async function insertApp(
  db: Queryable,
  app: Pick<AppRow, "appId" | "name" | "mode" | "createdAt">,
): Promise<void> {
  await db.query({
    name: "insert-app",
    text: `insert into apps (app_id, name, mode, created_at) values ($1, $2, $3, $4)`,
    values: [app.appId, app.name, app.mode, toIso(app.createdAt)],
  });
}

/** Lets one transaction at a time make apps that may be asked for twice: an app that is not there yet has no row to be locked. */
export async function lockNewApps(db: Queryable): Promise<void> {
  await db.query({
    name: "lock-new-apps",
    text: `select pg_advisory_xact_lock(hashtext('flamekeeper new apps'))`,
  });
}

export async function findApp(db: Queryable, appId: string): Promise<AppRow | null> {
  const { rows } = await db.query<AppRow>({
    name: "find-app",
    text: `select ${columns} from apps where app_id = $1`,
    values: [appId],
  });
  return rows[0] ?? null;
}

/** Keeps others from changing the app's rules, protections or clock until the transaction ends. */
export async function lockApp(db: Queryable, appId: string): Promise<AppRow | null> {
  const { rows } = await db.query<AppRow>({
    name: "lock-app",
    text: `select ${columns} from apps where app_id = $1 for update`,
    values: [appId],
  });
  return rows[0] ?? null;
}

export async function listApps(
  db: Queryable,
  after: string | null,
  limit: number,
): Promise<readonly AppRow[]> {
  const { rows } = await db.query<AppRow>({
    name: "list-apps",
    text: `select ${columns} from apps where $1::text is null or app_id > $1 order by app_id limit $2`,
    values: [after, limit],
  });
  return rows;
}

/**
 * The apps for which time has something to do: users that are due, or an epoch that has not reached all users. A request that began before the
 * epoch may add a new user of the older one after the sweep, so the users themselves are asked as well.
 *
 * The one whose user has waited longest comes first; sandboxes, where time is what somebody says, come after all others.
 */
export async function appsWithWork(db: Queryable, now: Instant): Promise<readonly AppRow[]> {
  const { rows } = await db.query<AppRow>({
    name: "apps-with-work",
    text: `select ${columns} from apps a
      left join lateral (
        select due_at from unnest($2::int[]) as part cross join lateral (
          select due_at from users u where u.app_id = a.app_id and ${partOfUser} = part
            and u.due_at <= coalesce(a.clock, $1) and u.set_aside_at is null order by due_at limit 1) as of_part
        order by due_at limit 1) as oldest on true
      where oldest.due_at is not null or swept_epoch < epoch
         or exists (select from unnest($2::int[]) as part, users u where u.app_id = a.app_id
                    and ${partOfUser} = part and u.epoch < a.epoch and u.set_aside_at is null)
      order by mode = 'sandbox', oldest.due_at nulls last, app_id`,
    values: [toIso(now), allParts],
  });
  return rows;
}

/** Answers the new epoch. */
export async function raiseEpoch(db: Queryable, appId: string): Promise<number> {
  const { rows } = await db.query<{ epoch: number }>({
    name: "raise-epoch",
    text: `update apps set epoch = epoch + 1 where app_id = $1 returning epoch`,
    values: [appId],
  });
  const [row] = rows;
  if (row === undefined) throw new Error(`The app "${appId}" is gone`);
  return row.epoch;
}

/** An epoch that was raised meanwhile still has to be swept. */
export async function markSwept(db: Queryable, appId: string, epoch: number): Promise<void> {
  await db.query({
    name: "mark-swept",
    text: `update apps set swept_epoch = greatest(swept_epoch, $2) where app_id = $1`,
    values: [appId, epoch],
  });
}

export async function setClock(db: Queryable, appId: string, clock: Instant | null): Promise<void> {
  await db.query({
    name: "set-clock",
    text: `update apps set clock = $2 where app_id = $1`,
    values: [appId, toIsoOrNull(clock)],
  });
}
