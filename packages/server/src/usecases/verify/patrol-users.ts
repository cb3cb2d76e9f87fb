import type { Instant } from "@flamekeeper/engine";
import type { Context } from "../../context.ts";
import {
  addPatrols,
  endPatrolRound,
  leavePatrolPlace,
  movePatrol,
  type PatrolRow,
  takePatrol,
} from "../../store/patrols.ts";
import { withTransaction } from "../../store/postgres/pool/index.ts";
import { type Verified, verifyUsers } from "./verify-users.ts";

/** An app of ten users would be walked round and round otherwise. */
const restBetweenRoundsMs = 3_600_000;

/**
 * Many times what a stretch takes, since whoever takes longer verified for nothing; and no longer than an app may well wait for the next server
 * when this one dies, or fails.
 */
const leaseMs = 300_000;

/**
 * One stretch of the patrol: verifies up to `budget` users, beginning in the app that waited longest, and keeps the place in the database. An
 * app's place is leased to one server while it verifies there; when that one dies, the next goes on from the place before. Answers how many.
 */
export async function patrolUsers(
  context: Context,
  budget: number,
  signal?: AbortSignal,
): Promise<number> {
  await addPatrols(context.pool);
  const begunAt = context.clock();
  let checked = 0;
  while (checked < budget) {
    if (signal?.aborted === true) break;
    const more = await patrolNext(context, begunAt, budget - checked);
    if (more === null) break;
    checked += more;
  }
  return checked;
}

/** `null` when no app is left that waits and that no other server is at. */
async function patrolNext(
  context: Context,
  begunAt: Instant,
  limit: number,
): Promise<number | null> {
  const restedSince = (begunAt - restBetweenRoundsMs) as Instant;
  const now = context.clock();
  const lease = { leaseId: context.mintId(), now, until: (now + leaseMs) as Instant };
  const place = await takePatrol(context.pool, lease, begunAt, restedSince);
  return place === null ? null : patrolApp(context, lease.leaseId, place, limit);
}

async function patrolApp(
  context: Context,
  leaseId: string,
  place: PatrolRow,
  limit: number,
): Promise<number> {
  const chosen = { after: place.afterUserId, limit };
  const verified = await verifyUsers(context, place, chosen, { repair: false });
  logDrifts(context, place.appId, verified);
  context.metrics.patrolChecked.add(verified.checked);
  context.metrics.patrolDrifted.add(verified.drifted.length);
  await moveOn(context, leaseId, place, verified, limit);
  return verified.checked;
}

async function moveOn(
  context: Context,
  leaseId: string,
  { appId, afterUserId }: PatrolRow,
  { checked, stale, drifted, lastUserId }: Verified,
  limit: number,
): Promise<void> {
  const counts = { checked, stale, drifted: drifted.length };
  const now = context.clock();
  await withTransaction(context.pool, async (db) => {
    if (!(await movePatrol(db, appId, leaseId, counts, lastUserId ?? afterUserId, now))) return;
    if (checked < limit) await endPatrolRound(db, appId, now);
    else await leavePatrolPlace(db, appId);
  });
}

/** How many and where to look; of whom stands in no log, which would keep it after the user is erased. */
function logDrifts({ log }: Context, appId: string, { drifted }: Verified): void {
  if (drifted.length === 0) return;
  const fields = { app: appId, users: drifted.length };
  log.error(fields, "What is stored of users is not what the facts say: see flamekeeper verify");
}
