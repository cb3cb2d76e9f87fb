import type { Queryable } from "./postgres/pool/index.ts";

/** A share of an app's users, by a hash of their ids: what one worker takes at a time. */
export type Part = number;

/** More than there are workers, so that there is always one that is free; few enough to ask all of them what is due. */
const partCount = 16;

export const allParts: readonly Part[] = Array.from({ length: partCount }, (_, part) => part);

/** As the indexes of `users` have it, word for word. The hash is the one of hash-partitioned tables: it stays the same from release to release. */
export const partOfUser = "(hashtextextended(user_id, 0) & 15)";

export interface LeaseTimes {
  readonly leaseMs: number;
  /** How long another one has to have had the part for it to be taken away; as long as a lease lasts to leave it to whoever has it. */
  readonly heldForMs: number;
}

/**
 * Lets the holder have a part for so long, unless somebody else has it. Whether it does. When a holder is gone without giving it back, it is
 * free after that time.
 */
export async function takePart(
  db: Queryable,
  appId: string,
  part: Part,
  holder: string,
  { leaseMs, heldForMs }: LeaseTimes,
): Promise<boolean> {
  const { rowCount } = await db.query({
    name: "take-part",
    text: `insert into maintenance_parts as p (app_id, part, holder, until)
      values ($1, $2, $3, clock_timestamp() + $4 * interval '1 millisecond')
      on conflict (app_id, part) do update set holder = excluded.holder, until = excluded.until
      where p.until <= clock_timestamp() + $5 * interval '1 millisecond'`,
    values: [appId, part, holder, leaseMs, leaseMs - heldForMs],
  });
  return rowCount === 1;
}

/** Nothing when the lease had run out and somebody else has the part by now. */
export async function giveBackPart(
  db: Queryable,
  appId: string,
  part: Part,
  holder: string,
): Promise<void> {
  await db.query({
    name: "give-back-part",
    text: `update maintenance_parts set until = clock_timestamp() where app_id = $1 and part = $2 and holder = $3`,
    values: [appId, part, holder],
  });
}
