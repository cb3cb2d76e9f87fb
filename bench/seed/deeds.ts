import type { Pool } from "../server/serve.ts";
import { clock } from "./people.ts";

/** Something that each of the users did some days ago, with its ledger entry and event: so that these tables have rows, and their indexes depth. */
export async function seedDeeds(
  pool: Pool,
  appId: string,
  from: number,
  count: number,
): Promise<void> {
  const values = [appId, daysAgo(5), from, from + count - 1];
  const users =
    "select md5(i::text)::uuid::text as user_id from generate_series($3::int, $4::int) as i";
  await Promise.all([
    pool.query(
      `insert into activities (app_id, user_id, activity_id, type, occurred_at, recorded_at, day, data,
          base_xp, bonus_xp, late, too_late, digest)
        select $1, user_id, gen_random_uuid()::text, 'study_guide_completed', $2, $2, $2::timestamptz::date,
          '{"title": "Torts"}', 15, 0, false, false, sha256(user_id::bytea)
        from (${users}) as u`,
      values,
    ),
    pool.query(
      `insert into xp_ledger (app_id, user_id, entry_id, at, kind, activity_id, base, bonus, balance)
        select $1, user_id, gen_random_uuid()::text, $2, 'award', gen_random_uuid()::text, 15, 0, 15
        from (${users}) as u`,
      values,
    ),
    pool.query(
      `insert into events (app_id, user_id, event_id, type, at, body, recorded_at)
        select $1, user_id, gen_random_uuid()::text, 'xp.awarded', $2,
          '{"xp": 15, "base": 15, "bonus": 0, "balance": 15}', $2
        from (${users}) as u`,
      values,
    ),
  ]);
}

function daysAgo(days: number): string {
  return new Date(clock - days * 86_400_000).toISOString();
}
