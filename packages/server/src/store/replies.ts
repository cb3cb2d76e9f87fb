import type { Instant } from "@flamekeeper/engine";
import { toIso } from "./instants.ts";
import { toJsonLines } from "./json-lines.ts";
import type { Queryable } from "./postgres/pool/index.ts";

/** What an answer was given to: an operation on a user (or "" for none) under a key that the caller chose. */
export interface ReplyKey {
  readonly userId: string;
  readonly operation: string;
  readonly key: string;
}

interface Reply {
  /** Of what was asked. */
  readonly digest: Buffer;
  readonly body: object;
}

export interface ReplyRow extends ReplyKey, Reply {}

export async function findReply(
  db: Queryable,
  appId: string,
  { userId, operation, key }: ReplyKey,
): Promise<Reply | null> {
  const { rows } = await db.query<Reply>({
    name: "find-reply",
    text: `select digest, body from replies where app_id = $1 and user_id = $2 and operation = $3 and key = $4`,
    values: [appId, userId, operation, key],
  });
  return rows[0] ?? null;
}

/** Fails on a key that is taken: the transaction that answers second must not take effect. */
export async function insertReplies(
  db: Queryable,
  appId: string,
  rows: readonly ReplyRow[],
  now: Instant,
): Promise<void> {
  await db.query({
    name: "insert-replies",
    text: `insert into replies (app_id, user_id, operation, key, digest, body, created_at)
      select $1, user_id, operation, key, digest, body::json, $2
      from unnest($3::text[], $4::text[], $5::text[], $6::bytea[], string_to_array($7, E'\\n'))
        as new (user_id, operation, key, digest, body)`,
    values: [
      appId,
      toIso(now),
      rows.map((row) => row.userId),
      rows.map((row) => row.operation),
      rows.map((row) => row.key),
      rows.map((row) => row.digest),
      toJsonLines(rows.map((row) => row.body)),
    ],
  });
}

/** Forgets at most `limit` of them; answers how many there were. */
export async function deleteReplies(
  db: Queryable,
  before: Instant,
  limit: number,
): Promise<number> {
  const { rowCount } = await db.query({
    name: "delete-replies",
    text: `delete from replies where (app_id, user_id, operation, key) in (
        select app_id, user_id, operation, key from replies where created_at < $1 order by created_at limit $2)`,
    values: [toIso(before), limit],
  });
  return rowCount ?? 0;
}
