import type { Queryable } from "./postgres/pool/index.ts";

/** A round has gone through all apps. Written every five seconds at most, however many servers there are. */
export async function noteRound(db: Queryable): Promise<void> {
  await db.query({
    name: "note-round",
    text: `update maintenance_rounds set through_at = clock_timestamp()
      where through_at < clock_timestamp() - interval '5 seconds'`,
  });
}
