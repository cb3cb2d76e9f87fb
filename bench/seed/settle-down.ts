import type { Pool } from "../server/serve.ts";

/** What PostgreSQL does now and then by itself would fall into one measurement and not into another: tables are cleaned when told to. */
export async function stopAutovacuum(pool: Pool): Promise<void> {
  for (const table of ["users", "activities", "xp_ledger", "events", "replies"]) {
    await pool.query(`alter table ${table} set (autovacuum_enabled = off)`);
  }
}

/** Brings the database to rest: statistics are right, and everything is on the disk. */
export async function settleDown(pool: Pool): Promise<void> {
  await pool.query("vacuum analyze");
  await pool.query("checkpoint");
}

/** All users of all apps, and what they did. */
export async function removeUsers(pool: Pool): Promise<void> {
  await pool.query("truncate users, activities, facts, xp_ledger, events, replies");
}
