import { createHash } from "node:crypto";
import type { Instant } from "@flamekeeper/engine";
import type { Pool } from "../server/serve.ts";
import { clock, type Person } from "./people.ts";

/** The id of the so-many-th user: as random as ids are in life, and known to everybody who needs it. */
export function userIdOf(index: number): string {
  const hash = createHash("md5").update(String(index)).digest("hex");
  return hash.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/** Users `from` to `from + count - 1`: copies of the people in turn. `attributes.person` tells of whom. */
export async function seedUsers(
  pool: Pool,
  appId: string,
  people: readonly Person[],
  from: number,
  count: number,
): Promise<void> {
  const half = count >> 1;
  await Promise.all([
    insertUsers(pool, appId, people, from, half),
    insertUsers(pool, appId, people, from + half, count - half),
  ]);
}

async function insertUsers(
  pool: Pool,
  appId: string,
  people: readonly Person[],
  from: number,
  count: number,
): Promise<void> {
  await pool.query(
    `insert into users (app_id, user_id, attributes, began_at, created_at, updated_at, version, epoch, due_at, state)
      select $1, md5(i::text)::uuid::text, jsonb_build_object('person', p.place - 1),
        p.began_at, p.began_at, $2, 1, 1, p.due_at, p.state
      from generate_series($3::int, $4::int) as i
      join unnest($5::timestamptz[], $6::timestamptz[], $7::jsonb[])
        with ordinality as p (began_at, due_at, state, place) on p.place = i % $8::int + 1`,
    [
      appId,
      toIso(clock),
      from,
      from + count - 1,
      people.map(({ beganAt }) => toIso(beganAt)),
      people.map(({ dueAt }) => toIsoOrNull(dueAt)),
      people.map(({ state }) => JSON.stringify(state)),
      people.length,
    ],
  );
}

/** Users who are there become copies of people who are due. */
export async function makeDue(
  pool: Pool,
  appId: string,
  people: readonly Person[],
  indexes: readonly number[],
): Promise<void> {
  const of = (place: number): Person => {
    const person = people[place % people.length];
    if (person === undefined) throw new Error("There are no people to copy");
    return person;
  };
  await pool.query(
    `update users u set began_at = p.began_at, due_at = p.due_at, state = p.state, version = version + 1
      from unnest($2::text[], $3::timestamptz[], $4::timestamptz[], $5::jsonb[])
        as p (user_id, began_at, due_at, state)
      where u.app_id = $1 and u.user_id = p.user_id`,
    [
      appId,
      indexes.map(userIdOf),
      indexes.map((_, place) => toIso(of(place).beganAt)),
      indexes.map((_, place) => toIsoOrNull(of(place).dueAt)),
      indexes.map((_, place) => JSON.stringify(of(place).state)),
    ],
  );
}

function toIsoOrNull(instant: Instant | null): string | null {
  return instant === null ? null : toIso(instant);
}

function toIso(instant: Instant): string {
  return new Date(instant).toISOString();
}
