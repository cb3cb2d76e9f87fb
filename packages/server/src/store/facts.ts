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

/** A fact that is kept, with the id under which it can be taken back, and why an operator did it. */
export type StoredFact = UserFact & { readonly factId: string; readonly reason: string | null };

interface SelectedFact {
  readonly userId: string;
  readonly factId: string;
  readonly kind: UserFact["kind"];
  readonly at: Instant;
  readonly body: object;
}

/** What is left of another fact keeps the reason that was given for that one. */
export async function insertFacts(
  db: Queryable,
  appId: string,
  rows: readonly FactRow[],
): Promise<void> {
  await db.query({
    name: "insert-facts",
    text: `insert into facts (app_id, user_id, fact_id, kind, at, user_version, body, reason)
      select $1, new.user_id, new.fact_id, new.kind, new.at, new.user_version, new.body,
        case when new.body ? 'partOf' then whole.reason else new.reason end
      from unnest($2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::bigint[], $7::jsonb[], $8::text[])
        as new (user_id, fact_id, kind, at, user_version, body, reason)
      left join facts as whole
        on whole.app_id = $1 and whole.user_id = new.user_id and whole.fact_id = new.body ->> 'partOf'`,
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

/** Those that count, in the order in which they were learned; ids are made in that order within one write. */
export async function factsOf(
  db: Queryable,
  appId: string,
  userIds: readonly string[],
): Promise<readonly { readonly userId: string; readonly fact: StoredFact }[]> {
  const { rows } = await db.query<SelectedFact & Pick<StoredFact, "reason">>({
    name: "facts-of",
    text: `select user_id as "userId", fact_id as "factId", kind, at, body, reason from facts
      where app_id = $1 and user_id = any($2::text[]) and withdrawn_at is null order by user_version, fact_id`,
    values: [appId, userIds],
  });
  return rows.map(({ userId, factId, kind, at, body, reason }) => ({
    userId,
    fact: { ...body, kind, at, factId, reason } as StoredFact,
  }));
}

/** From now on they no longer count. */
export async function withdrawFacts(
  db: Queryable,
  appId: string,
  userId: string,
  factIds: readonly string[],
  at: Instant,
): Promise<void> {
  await db.query({
    name: "withdraw-facts",
    text: `update facts set withdrawn_at = $4
      where app_id = $1 and user_id = $2 and fact_id = any($3::text[]) and withdrawn_at is null`,
    values: [appId, userId, factIds, toIso(at)],
  });
}

/** A user's pauses that were not taken back, the latest first. */
export async function listPauses(
  db: Queryable,
  appId: string,
  userId: string,
): Promise<readonly { readonly factId: string; readonly from: number; readonly to: number }[]> {
  const { rows } = await db.query<{ factId: string; from: number; to: number }>({
    name: "list-pauses",
    text: `select fact_id as "factId", (body ->> 'from')::int as from, (body ->> 'to')::int as to from facts
      where app_id = $1 and user_id = $2 and kind = 'pause' and withdrawn_at is null
      order by (body ->> 'from')::int desc, fact_id desc limit 200`,
    values: [appId, userId],
  });
  return rows;
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
      where app_id = $1 and user_id = $2 and withdrawn_at is null order by user_version, fact_id`,
    values: [appId, userId],
  });
  return rows;
}

/** A fact with all that is kept beside it, whether it still counts or was taken back. */
export interface KeptFact {
  readonly factId: string;
  readonly userVersion: number;
  readonly fact: UserFact;
  readonly reason: string | null;
  readonly withdrawnAt: Instant | null;
}

/** Those learned last first, those that were taken back included; `before` is the last one of the page before. */
export async function listFacts(
  db: Queryable,
  appId: string,
  userId: string,
  before: Pick<KeptFact, "factId" | "userVersion"> | null,
  limit: number,
): Promise<readonly KeptFact[]> {
  const { rows } = await db.query<SelectedFact & Omit<KeptFact, "fact">>({
    name: "list-facts",
    text: `select fact_id as "factId", user_version as "userVersion", kind, at, body, reason, withdrawn_at as "withdrawnAt"
      from facts
      where app_id = $1 and user_id = $2 and ($3::bigint is null or (user_version, fact_id) < ($3, $4))
      order by user_version desc, fact_id desc limit $5`,
    values: [appId, userId, before?.userVersion ?? null, before?.factId ?? null, limit],
  });
  return rows.map(({ factId, userVersion, kind, at, body, reason, withdrawnAt }) => ({
    factId,
    userVersion,
    fact: { ...body, kind, at } as UserFact,
    reason,
    withdrawnAt,
  }));
}
