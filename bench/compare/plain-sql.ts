import { clock } from "../seed/people.ts";
import type { Pool } from "../server/serve.ts";

/**
 * Notes what maintenance made of each of the people that the users are copies of: the state, and the events. Afterwards other
 * copies can be changed in the same way by SQL alone.
 */
export async function noteJudged(pool: Pool, appId: string): Promise<void> {
  await pool.query(`drop table if exists bench_judged, bench_events`);
  await pool.query(
    `create table bench_judged as
      select distinct on (attributes -> 'person') (attributes ->> 'person')::int as person, user_id, state, due_at
      from users where app_id = '${appId}' order by attributes -> 'person', user_id`,
  );
  await pool.query(
    `create table bench_events as
      select j.person, e.type, e.at, e.body from events e
      join bench_judged j on j.user_id = e.user_id where e.app_id = '${appId}'`,
  );
  await pool.query("analyze bench_judged, bench_events");
}

/**
 * Writes what maintenance would write, by somebody who knows it all beforehand: one `update` and one `insert` in one transaction. Answers how long
 * that took.
 */
export async function judgeByPlainSql(pool: Pool, appId: string, count: number): Promise<number> {
  const now = new Date(clock).toISOString();
  const db = await pool.connect();
  try {
    const begunMs = performance.now();
    await db.query("begin");
    const { rowCount } = await db.query(
      `update users u set state = j.state, due_at = j.due_at, version = u.version + 1, updated_at = $2,
          set_aside_at = null, set_aside_error = null
        from bench_judged j
        where u.app_id = $1 and u.due_at <= $2 and (u.attributes ->> 'person')::int = j.person`,
      [appId, now],
    );
    await db.query(
      `insert into events (app_id, user_id, event_id, type, at, body, recorded_at)
        select $1, u.user_id, gen_random_uuid()::text, e.type, e.at, e.body, $2
        from users u join bench_events e on e.person = (u.attributes ->> 'person')::int
        where u.app_id = $1`,
      [appId, now],
    );
    await db.query("commit");
    const tookMs = performance.now() - begunMs;
    if (rowCount !== count) throw new Error(`Plain SQL changed ${rowCount} of ${count} users`);
    return tookMs;
  } finally {
    db.release();
  }
}
