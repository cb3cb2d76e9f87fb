import { randomUUID } from "node:crypto";
import { dueAt, type Instant, settleUser, type UserState } from "@flamekeeper/engine";
import { clock, presetApp } from "../seed/people.ts";
import type { Pool } from "../server/serve.ts";

const pageSize = 100;

/** The way it used to be done: pages of due users, and each user in a transaction of its own, one after the other. Answers how long that took. */
export async function judgeOneByOne(pool: Pool, appId: string, count: number): Promise<number> {
  const begunMs = performance.now();
  let judged = 0;
  for (;;) {
    const { rows } = await pool.query<{ userId: string }>({
      name: "old-page",
      text: `select user_id as "userId" from users where app_id = $1 and due_at <= $2
        order by due_at, user_id limit $3`,
      values: [appId, toIso(clock), pageSize],
    });
    if (rows.length === 0) break;
    for (const { userId } of rows) await judge(pool, appId, userId);
    judged += rows.length;
  }
  if (judged !== count) throw new Error(`One by one, ${judged} of ${count} users were judged`);
  return performance.now() - begunMs;
}

async function judge(pool: Pool, appId: string, userId: string): Promise<void> {
  const db = await pool.connect();
  try {
    await db.query("begin");
    const { rows } = await db.query<{ state: UserState }>({
      name: "old-lock",
      text: "select state from users where app_id = $1 and user_id = $2 for update",
      values: [appId, userId],
    });
    const [row] = rows;
    if (row === undefined) throw new Error("There is no such user");
    const decision = settleUser({ app: presetApp, state: row.state, now: clock });
    if (decision.outcome !== "done") throw new Error(`Not settled: ${decision.outcome}`);
    const due = dueAt(decision.state, presetApp);
    await db.query({
      name: "old-user",
      text: `update users set state = $3, due_at = $4, version = version + 1, updated_at = $5
        where app_id = $1 and user_id = $2`,
      values: [appId, userId, JSON.stringify(decision.state), toIsoOrNull(due), toIso(clock)],
    });
    for (const { type, at, ...body } of decision.events) {
      await db.query({
        name: "old-event",
        text: `insert into events (app_id, user_id, event_id, type, at, body, recorded_at)
          values ($1, $2, $3, $4, $5, $6, $7)`,
        values: [appId, userId, randomUUID(), type, toIso(at), JSON.stringify(body), toIso(clock)],
      });
    }
    await db.query("commit");
    db.release();
  } catch (error) {
    db.release(true);
    throw error;
  }
}

function toIso(instant: Instant): string {
  return new Date(instant).toISOString();
}

function toIsoOrNull(instant: Instant | null): string | null {
  return instant === null ? null : toIso(instant);
}
