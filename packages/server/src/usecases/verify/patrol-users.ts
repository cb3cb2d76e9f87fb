import type { Instant } from "@flamekeeper/engine";
import type { Context } from "../../context.ts";
import { findApp } from "../../store/apps.ts";
import {
  addPatrols,
  endPatrolRound,
  movePatrol,
  type PatrolRow,
  takePatrol,
} from "../../store/patrols.ts";
import { type Queryable, withTransaction } from "../../store/postgres/pool/index.ts";
import { type Verified, verifyUsers } from "./verify-users.ts";

/** An app of ten users would be walked round and round otherwise. */
const restBetweenRoundsMs = 3_600_000;

/**
 * One stretch of the patrol: verifies up to `budget` users, beginning in the app that waited longest, and keeps the place in the database. An
 * app's place belongs to one server while it verifies there; when that one dies, the next goes on from the place before. Answers how many.
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
  return withTransaction(context.pool, async (db) => {
    const place = await takePatrol(db, begunAt, restedSince);
    return place === null ? null : patrolApp(context, db, place, limit);
  });
}

async function patrolApp(
  context: Context,
  db: Queryable,
  { appId, afterUserId }: PatrolRow,
  limit: number,
): Promise<number> {
  const row = await findApp(db, appId);
  if (row === null) throw new Error(`The app "${appId}" is gone`);
  const app = await context.apps.open(db, row, context.clock());
  const verified = await verifyUsers(
    context,
    app,
    { after: afterUserId, limit },
    { repair: false },
  );
  logDrifts(context, appId, verified);
  const { checked, stale, drifted, lastUserId } = verified;
  context.metrics.patrolChecked.add(checked);
  context.metrics.patrolDrifted.add(drifted.length);
  const counts = { checked, stale, drifted: drifted.length };
  const now = context.clock();
  await movePatrol(db, appId, counts, lastUserId ?? afterUserId, now);
  if (checked < limit) await endPatrolRound(db, appId, now);
  return checked;
}

/** How many and where to look; of whom stands in no log, which would keep it after the user is erased. */
function logDrifts({ log }: Context, appId: string, { drifted }: Verified): void {
  if (drifted.length === 0) return;
  const fields = { app: appId, users: drifted.length };
  log.error(fields, "What is stored of users is not what the facts say: see flamekeeper verify");
}
