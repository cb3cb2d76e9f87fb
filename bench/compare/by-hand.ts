import { randomUUID } from "node:crypto";
import type { UserState } from "@flamekeeper/engine";
import { type Measured, measureCalls } from "../load/callers.ts";
import { type Job, userAt } from "../load/jobs.ts";
import { activityOf, clock } from "../seed/people.ts";
import { userIdOf } from "../seed/users.ts";
import { joinDatabase, type Pool } from "../server/serve.ts";

type HandJob = Job & { readonly kind: "by hand" };

/**
 * What an activity costs somebody who writes it by hand, without rules, HTTP or repeated requests: one transaction of five statements, on a pool as
 * large as the server's, from a process of its own.
 */
export async function recordByHand(job: HandJob): Promise<Measured> {
  const database = await joinDatabase(job.dataFolder);
  const measured = await measureCalls(job.load, (index) =>
    record(database.pool, job, userIdOf(userAt(job, index)), index),
  );
  await database.close();
  return measured;
}

const xp = 15;

async function record(
  pool: Pool,
  { appId, prefix }: HandJob,
  userId: string,
  index: number,
): Promise<void> {
  const db = await pool.connect();
  try {
    await db.query("begin");
    const { rows } = await db.query<{ state: UserState; dueAt: number | null }>({
      name: "hand-lock",
      text: `select state, due_at as "dueAt" from users where app_id = $1 and user_id = $2 for update`,
      values: [appId, userId],
    });
    const [row] = rows;
    if (row === undefined) throw new Error("There is no such user");
    const state = done(row.state);
    await db.query({
      name: "hand-user",
      text: `update users set state = $3, due_at = $4, version = version + 1, updated_at = $5
        where app_id = $1 and user_id = $2`,
      values: [appId, userId, JSON.stringify(state), toIso(row.dueAt), toIso(clock)],
    });
    const { type, data } = activityOf(index);
    const activityId = `${prefix}-${index}`;
    await db.query({
      name: "hand-activity",
      text: `insert into activities (app_id, user_id, activity_id, type, occurred_at, recorded_at, day, data,
          base_xp, bonus_xp, late, too_late, digest)
        values ($1, $2, $3, $4, $5, $5, $5::timestamptz::date, $6, $7, 0, false, false, $8)`,
      values: [appId, userId, activityId, type, toIso(clock), JSON.stringify(data), xp, noDigest],
    });
    await db.query({
      name: "hand-ledger",
      text: `insert into xp_ledger (app_id, user_id, entry_id, at, kind, activity_id, base, bonus, balance)
        values ($1, $2, $3, $4, 'award', $5, $6, 0, $7)`,
      values: [appId, userId, randomUUID(), toIso(clock), activityId, xp, state.xp],
    });
    await db.query({
      name: "hand-event",
      text: `insert into events (app_id, user_id, event_id, type, at, body, recorded_at)
        values ($1, $2, $3, 'xp.awarded', $4, $5, $4)`,
      values: [appId, userId, randomUUID(), toIso(clock), JSON.stringify({ activityId, xp })],
    });
    await db.query("commit");
    db.release();
  } catch (error) {
    db.release(true);
    throw error;
  }
}

const noDigest = Buffer.alloc(32);

/** About as much of the state changes as with a real activity. */
function done(state: UserState): UserState {
  const streaks = state.streaks.map((streak) => ({
    ...streak,
    met: true,
    sums: streak.sums.map((sum) => sum + 1),
  }));
  return { ...state, xp: state.xp + xp, settledAt: clock, streaks };
}

function toIso(instant: number | null): string | null {
  return instant === null ? null : new Date(instant).toISOString();
}
