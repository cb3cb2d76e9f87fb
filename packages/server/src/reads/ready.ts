import type { Context } from "../context.ts";
import { pendingMigrations } from "../store/postgres/migrate/index.ts";
import { circuitStateOf, TimeLimit } from "../store/postgres/pool/index.ts";

/** Whoever probes gives up after a second or so, and would take no answer for a process that hangs. */
const readyWithinMs = 900;

/** Whether requests can be answered: the database is there, and has the tables that this program knows. */
export async function isReady({
  pool,
  log,
}: Pick<Context, "pool" | "log">): Promise<{ readonly ready: boolean; readonly detail: string }> {
  try {
    const { pending, unknown } = await new TimeLimit(readyWithinMs).run(() =>
      pendingMigrations(pool),
    );
    if (pending.length > 0) return { ready: false, detail: "The database has to be migrated" };
    if (unknown.length > 0)
      return { ready: false, detail: "The database is newer than the server" };
    return { ready: true, detail: "ok" };
  } catch (error) {
    log.warn({ err: error, circuit: circuitStateOf(pool) }, "The database cannot be reached");
    return { ready: false, detail: "The database cannot be reached" };
  }
}
