import type { Instant } from "@flamekeeper/engine";
import { toIso } from "./instants.ts";
import type { Queryable } from "./postgres/pool/index.ts";

interface PatrolCounts {
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

/** One stretch of one app that a server has for itself, for as long as it lasts. */
interface PatrolLease {
  readonly leaseId: string;
  readonly now: Instant;
  readonly until: Instant;
}

/**
 * Leases the app that waited longest, of those that were not touched since `before`, whose last round, if it is over, ended before `restedSince`,
 * and where no other lease holds.
 */
export async function takePatrol(
  db: Queryable,
  { leaseId, now, until }: PatrolLease,
  before: Instant,
  restedSince: Instant,
): Promise<PatrolRow | null> {
  const { rows } = await db.query<PatrolRow>({
    name: "take-patrol",
    text: `update patrols p set leased_by = $1, leased_until = $2
      where p.app_id = (select app_id from patrols
        where (leased_until is null or leased_until <= $3)
          and (touched_at is null or touched_at < $4)
          and (begun_at is not null or last_finished_at is null or last_finished_at <= $5)
        order by touched_at nulls first, app_id limit 1 for update skip locked)
      returning ${columns}`,
    values: [leaseId, toIso(until), toIso(now), toIso(before), toIso(restedSince)],
  });
  return rows[0] ?? null;
}

/** Goes on in the round at hand, or begins one, and gives the lease back. `false` when it is somebody else's by now, who goes on from the same place. */
export async function movePatrol(
  db: Queryable,
  appId: string,
  leaseId: string,
  { checked, stale, drifted }: PatrolCounts,
  afterUserId: string,
  now: Instant,
): Promise<boolean> {
  const { rowCount } = await db.query({
    name: "move-patrol",
    text: `update patrols set begun_at = coalesce(begun_at, $3), touched_at = $3, after_user_id = $4,
        checked = checked + $5, stale = stale + $6, drifted = drifted + $7, leased_by = null, leased_until = null
      where app_id = $1 and leased_by = $2`,
    values: [appId, leaseId, toIso(now), afterUserId, checked, stale, drifted],
  });
  return rowCount === 1;
}

/**
 * The patrol's place no longer names a user whose row is gone. To be called after the place was moved and after a user was erased: whichever
 * of the two comes second finds the other's work, since the place's row is locked until the first has ended.
 */
export async function leavePatrolPlace(db: Queryable, appId: string): Promise<void> {
  await db.query({
    name: "leave-patrol-place",
    text: `update patrols p set after_user_id =
        coalesce((select max(user_id) from users u where u.app_id = $1 and u.user_id <= p.after_user_id), '')
      where p.app_id = $1`,
    values: [appId],
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
