import type { Instant, UserState } from "@flamekeeper/engine";
import { toIso, toIsoOrNull } from "./instants.ts";
import { byKeyOnly } from "./by-key-only.ts";
import { toJsonLines } from "./json-lines.ts";
import type { Queryable } from "./postgres/pool/index.ts";

/** What an app tells about a user, beside what the user does. */
export interface Profile {
  readonly name: string | null;
  readonly email: string | null;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** As much of a row as it takes to judge the user and write what comes of it. */
export interface StateRow {
  readonly userId: string;
  readonly beganAt: Instant;
  /** Raised by every write; a write names the version that it read. */
  readonly version: number;
  /** Another one for each user who was ever given the id. */
  readonly incarnation: string;
  readonly state: UserState;
}

export interface UserRow extends Profile, StateRow {
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
}

export const stateColumns = `user_id as "userId", began_at as "beganAt", version, incarnation, state`;

export const userColumns: string = `${stateColumns}, name, email, attributes,
  created_at as "createdAt", updated_at as "updatedAt"`;

export async function findUser(
  db: Queryable,
  appId: string,
  userId: string,
): Promise<UserRow | null> {
  const { rows } = await db.query<UserRow>({
    name: "find-user",
    text: `select ${userColumns} from users where app_id = $1 and user_id = $2`,
    values: [appId, userId],
  });
  return rows[0] ?? null;
}

/** Whether the row is still as it was read. */
export async function isCurrent(
  db: Queryable,
  appId: string,
  { userId, version, incarnation }: Pick<UserRow, "userId" | "version" | "incarnation">,
): Promise<boolean> {
  const { rows } = await db.query<{ found: boolean }>({
    name: "is-current",
    text: `select exists (select from users
        where app_id = $1 and user_id = $2 and version = $3 and incarnation = $4) as found`,
    values: [appId, userId, version, incarnation],
  });
  return rows[0]?.found ?? false;
}

/** Others who lock the same user wait until the transaction ends, then see what it wrote. */
export async function lockUser(
  db: Queryable,
  appId: string,
  userId: string,
): Promise<UserRow | null> {
  const { rows } = await db.query<UserRow>({
    name: "lock-user",
    text: `select ${userColumns} from users where app_id = $1 and user_id = $2 for update`,
    values: [appId, userId],
  });
  return rows[0] ?? null;
}

/** Locks those of the users whom nobody else has locked, and answers who they are. */
export async function lockFreeUsers(
  db: Queryable,
  appId: string,
  userIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await db.query<{ user_id: string }>({
    name: "lock-free-users",
    text: `select user_id from users where app_id = $1 and user_id = any($2::text[]) for update skip locked`,
    values: [appId, userIds],
  });
  return new Set(rows.map((row) => row.user_id));
}

export async function findUsers(
  db: Queryable,
  appId: string,
  userIds: readonly string[],
): Promise<readonly UserRow[]> {
  const { rows } = await db.query<UserRow>({
    name: "find-users",
    text: `select ${userColumns} from users where app_id = $1 and user_id = any($2::text[])`,
    values: [appId, userIds],
  });
  return rows;
}

export async function hasUsers(db: Queryable, appId: string): Promise<boolean> {
  const { rows } = await db.query<{ found: boolean }>({
    name: "has-users",
    text: `select exists (select from users where app_id = $1) as found`,
    values: [appId],
  });
  return rows[0]?.found ?? false;
}

export async function countUsers(db: Queryable, appId: string): Promise<number> {
  const { rows } = await db.query<{ count: number }>({
    name: "count-users",
    text: `select count(*)::int as count from users where app_id = $1`,
    values: [appId],
  });
  return rows[0]?.count ?? 0;
}

/** A state to be written, and what the row says beside it. */
export interface UserWrite {
  readonly userId: string;
  /** As it was read; 0 for a user who is new. */
  readonly version: number;
  /** As it was read; `null` for a user who is new. */
  readonly incarnation: string | null;
  readonly beganAt: Instant;
  readonly dueAt: Instant | null;
  readonly state: UserState;
}

/** Answers whose rows were made; somebody else was faster with the others. */
export async function insertUsers(
  db: Queryable,
  appId: string,
  users: readonly UserWrite[],
  now: Instant,
): Promise<readonly string[]> {
  const { rows } = await db.query<{ user_id: string }>({
    name: "insert-users",
    text: `insert into users (app_id, user_id, began_at, created_at, updated_at, version, epoch, due_at, state)
      select $1, u.user_id, u.began_at, $2, $2, 1, u.epoch, u.due_at, u.state::jsonb
      from unnest($3::text[], $4::timestamptz[], $5::bigint[], $6::timestamptz[],
        string_to_array($7, E'\\n')) as u (user_id, began_at, epoch, due_at, state)
      order by u.user_id
      on conflict do nothing
      returning user_id`,
    values: [
      appId,
      toIso(now),
      users.map((user) => user.userId),
      users.map((user) => toIso(user.beganAt)),
      users.map((user) => user.state.epoch),
      users.map((user) => toIsoOrNull(user.dueAt)),
      toJsonLines(users.map((user) => user.state)),
    ],
  });
  return rows.map((row) => row.user_id);
}

/** Compare and set: answers whose rows were still those that were read, in the version that was read, and were written. Never leads back to an older epoch. */
export async function updateUsers(
  db: Queryable,
  appId: string,
  users: readonly UserWrite[],
  now: Instant,
): Promise<readonly string[]> {
  const { rows } = await db.query<{ user_id: string }>({
    name: "update-users",
    text: `update users set began_at = u.began_at, epoch = u.epoch, due_at = u.due_at, state = u.state::jsonb,
        version = users.version + 1, updated_at = $2,
        set_aside_at = null, set_aside_error = null, set_aside_tries = null
      from unnest($3::text[], $4::bigint[], $5::timestamptz[], $6::bigint[], $7::timestamptz[],
        string_to_array($8, E'\\n'), $9::uuid[]) as u (user_id, version, began_at, epoch, due_at, state, incarnation)
      where users.app_id = $1 and users.user_id = u.user_id
        and users.version = u.version and users.incarnation = u.incarnation
        and users.epoch <= u.epoch and ${byKeyOnly("users.user_id", "$3")}
      returning users.user_id`,
    values: [
      appId,
      toIso(now),
      users.map((user) => user.userId),
      users.map((user) => user.version),
      users.map((user) => toIso(user.beganAt)),
      users.map((user) => user.state.epoch),
      users.map((user) => toIsoOrNull(user.dueAt)),
      toJsonLines(users.map((user) => user.state)),
      users.map((user) => user.incarnation),
    ],
  });
  return rows.map((row) => row.user_id);
}

export async function updateProfile(
  db: Queryable,
  appId: string,
  userId: string,
  profile: Profile,
  now: Instant,
): Promise<void> {
  await db.query({
    name: "update-profile",
    text: `update users set name = $3, email = $4, attributes = $5, updated_at = $6, version = version + 1
      where app_id = $1 and user_id = $2`,
    values: [
      appId,
      userId,
      profile.name,
      profile.email,
      JSON.stringify(profile.attributes),
      toIso(now),
    ],
  });
}

/** For the repair of a row that was put back or damaged: makes it one that can be compared and set. Behind the user's lock only. */
export async function alignRow(
  db: Queryable,
  appId: string,
  userId: string,
  version: number,
  epoch: number,
): Promise<void> {
  await db.query({
    name: "align-row",
    text: `update users set version = $3, epoch = $4 where app_id = $1 and user_id = $2`,
    values: [appId, userId, version, epoch],
  });
}
