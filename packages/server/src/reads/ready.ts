import type { Context } from "../context.ts";
import { pendingMigrations } from "../store/postgres/migrate/index.ts";

/** Whether requests can be answered: the database is there, and has the tables that this program knows. */
export async function isReady(
  context: Context,
): Promise<{ readonly ready: boolean; readonly detail: string }> {
  try {
    const { pending, unknown } = await pendingMigrations(context.pool);
    if (pending.length > 0) return { ready: false, detail: "The database has to be migrated" };
    if (unknown.length > 0)
      return { ready: false, detail: "The database is newer than the server" };
    return { ready: true, detail: "ok" };
  } catch (error) {
    context.log.warn({ err: error }, "The database cannot be reached");
    return { ready: false, detail: "The database cannot be reached" };
  }
}
