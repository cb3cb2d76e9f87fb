import type { Instant } from "@flamekeeper/engine";
import type { Queryable } from "./postgres/pool/index.ts";

/** What time it is for PostgreSQL, at this very moment rather than at the transaction's begin. */
export async function readDatabaseTime(db: Queryable): Promise<Instant> {
  const { rows } = await db.query<{ now: Instant }>({
    name: "read-database-time",
    text: `select clock_timestamp() as now`,
  });
  const [row] = rows;
  if (row === undefined) throw new Error("A select without a table has one row");
  return row.now;
}
