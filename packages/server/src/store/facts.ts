import type { Instant, UserFact } from "@flamekeeper/engine";
import { toIso } from "./instants.ts";
import type { Queryable } from "./postgres/pool/index.ts";

export interface FactRow {
  readonly userId: string;
  readonly factId: string;
  readonly fact: UserFact;
  /** The version of the user's row after the write that brings the fact. */
  readonly userVersion: number;
  /** Why an operator did it. */
  readonly reason: string | null;
}

interface StoredFact {
  readonly userId: string;
  readonly kind: UserFact["kind"];
  readonly at: Instant;
  readonly body: object;
}

export async function insertFacts(
  db: Queryable,
  appId: string,
  rows: readonly FactRow[],
): Promise<void> {
  await db.query({
    name: "insert-facts",
    text: `insert into facts (app_id, user_id, fact_id, kind, at, user_version, body, reason)
      select $1, * from unnest($2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::bigint[], $7::jsonb[], $8::text[])`,
    values: [
      appId,
      rows.map((row) => row.userId),
      rows.map((row) => row.factId),
      rows.map((row) => row.fact.kind),
      rows.map((row) => toIso(row.fact.at)),
      rows.map((row) => row.userVersion),
      rows.map(({ fact: { kind: _kind, at: _at, ...body } }) => JSON.stringify(body)),
      rows.map((row) => row.reason),
    ],
  });
}

/** In the order in which they were learned; ids are made in that order within one write. */
export async function factsOf(
  db: Queryable,
  appId: string,
  userIds: readonly string[],
): Promise<readonly { readonly userId: string; readonly fact: UserFact }[]> {
  const { rows } = await db.query<StoredFact>({
    name: "facts-of",
    text: `select user_id as "userId", kind, at, body from facts
      where app_id = $1 and user_id = any($2::text[]) order by user_version, fact_id`,
    values: [appId, userIds],
  });
  return rows.map(({ userId, kind, at, body }) => ({
    userId,
    fact: { ...body, kind, at } as UserFact,
  }));
}

/** A fact as somebody who explains it has to name it. */
export interface NamedFact {
  readonly factId: string;
  readonly kind: UserFact["kind"];
  readonly at: Instant;
  /** The body's `from`, as it is written, where the kind has one. */
  readonly begins: string | null;
  readonly reason: string | null;
}

/** In the order in which they were learned. */
export async function namedFactsOf(
  db: Queryable,
  appId: string,
  userId: string,
): Promise<readonly NamedFact[]> {
  const { rows } = await db.query<NamedFact>({
    name: "named-facts-of",
    text: `select fact_id as "factId", kind, at, body ->> 'from' as begins, reason from facts
      where app_id = $1 and user_id = $2 order by user_version, fact_id`,
    values: [appId, userId],
  });
  return rows;
}
