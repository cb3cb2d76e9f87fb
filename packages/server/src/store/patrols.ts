import type { Instant } from "@flamekeeper/engine";
import { toIso } from "./instants.ts";
import type { Queryable } from "./postgres/pool/index.ts";

export interface PatrolCounts {
  readonly checked: number;
  readonly stale: number;
  readonly drifted: number;
}

/** How far the patrol of one app is. */
export interface PatrolRow extends PatrolCounts {
  readonly appId: string;
  /** `null` between two rounds. */
  readonly begunAt: Instant | null;
  readonly afterUserId: string;
  readonly lastBegunAt: Instant | null;
  readonly lastFinishedAt: Instant | null;
  readonly lastChecked: number | null;
  readonly lastStale: number | null;
  readonly lastDrifted: number | null;
}

const columns = `p.app_id as "appId", p.begun_at as "begunAt", p.after_user_id as "afterUserId", p.checked, p.stale, p.drifted,
  p.last_begun_at as "lastBegunAt", p.last_finished_at as "lastFinishedAt", p.last_checked as "lastChecked",
  p.last_stale as "lastStale", p.last_drifted as "lastDrifted"`;

/** Makes a place for each app that has none yet. */
export async function addPatrols(db: Queryable): Promise<void> {
  await db.query({
    name: "add-patrols",
    text: `insert into patrols (app_id)
      select app_id from apps a where not exists (select from patrols p where p.app_id = a.app_id)
      order by app_id on conflict do nothing`,
  });
}

/**
 * The app that waited longest, of those that were not touched since `before` and whose last round, if it is over, ended before `restedSince`.
 * It is this transaction's until that ends; those of others are passed over.
 */
export async function takePatrol(
  db: Queryable,
  before: Instant,
  restedSince: Instant,
): Promise<PatrolRow | null> {
  const { rows } = await db.query<PatrolRow>({
    name: "take-patrol",
    text: `select ${columns} from patrols p
      where (p.touched_at is null or p.touched_at < $1)
        and (p.begun_at is not null or p.last_finished_at is null or p.last_finished_at <= $2)
      order by p.touched_at nulls first, p.app_id limit 1 for update skip locked`,
    values: [toIso(before), toIso(restedSince)],
  });
  return rows[0] ?? null;
}

/** Goes on in the round at hand, or begins one. */
export async function movePatrol(
  db: Queryable,
  appId: string,
  { checked, stale, drifted }: PatrolCounts,
  afterUserId: string,
  now: Instant,
): Promise<void> {
  await db.query({
    name: "move-patrol",
    text: `update patrols set begun_at = coalesce(begun_at, $2), touched_at = $2, after_user_id = $3,
        checked = checked + $4, stale = stale + $5, drifted = drifted + $6
      where app_id = $1`,
    values: [appId, toIso(now), afterUserId, checked, stale, drifted],
  });
}

/**
 * The patrol's place no longer names the user, whose row is gone. Waits for a server that verifies just now, since its place may become this
 * user.
 */
export async function leavePatrolPlace(
  db: Queryable,
  appId: string,
  userId: string,
): Promise<void> {
  await db.query({
    name: "leave-patrol-place",
    text: `update patrols set after_user_id = case when after_user_id <> $2 then after_user_id else
        coalesce((select max(user_id) from users where app_id = $1 and user_id < $2), '') end
      where app_id = $1`,
    values: [appId, userId],
  });
}

/** Keeps what the round came to, and goes back to the first user. */
export async function endPatrolRound(db: Queryable, appId: string, now: Instant): Promise<void> {
  await db.query({
    name: "end-patrol-round",
    text: `update patrols set last_begun_at = begun_at, last_finished_at = $2,
        last_checked = checked, last_stale = stale, last_drifted = drifted,
        begun_at = null, after_user_id = '', checked = 0, stale = 0, drifted = 0
      where app_id = $1`,
    values: [appId, toIso(now)],
  });
}

export async function findPatrol(db: Queryable, appId: string): Promise<PatrolRow | null> {
  const { rows } = await db.query<PatrolRow>({
    name: "find-patrol",
    text: `select ${columns} from patrols p where p.app_id = $1`,
    values: [appId],
  });
  return rows[0] ?? null;
}
