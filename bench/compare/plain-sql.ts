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

/** Notes who of the app is to be changed by SQL: users `from` to `from + count - 1` of `seedUsers`, copies of so many people. */
export async function noteWho(
  pool: Pool,
  from: number,
  count: number,
  people: number,
): Promise<void> {
  await pool.query("drop table if exists bench_who");
  await pool.query(
    `create table bench_who as select md5(i::text)::uuid::text collate "C" as user_id, i % ${people} as person
      from generate_series(${from}, ${from + count - 1}) as i`,
  );
  await pool.query("analyze bench_who");
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
        from bench_who w join bench_judged j using (person)
        where u.app_id = $1 and u.user_id = w.user_id`,
      [appId, now],
    );
    await db.query(
      `insert into events (app_id, user_id, event_id, type, at, body, recorded_at)
        select $1, w.user_id, gen_random_uuid()::text, e.type, e.at, e.body, $2
        from bench_who w join bench_events e using (person)`,
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
