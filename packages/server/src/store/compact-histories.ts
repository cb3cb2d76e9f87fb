import type { ActivityFact, Instant } from "@flamekeeper/engine";
import { asDay, asInstant } from "@flamekeeper/engine";
import type { Queryable } from "./postgres/pool/index.ts";

export interface UserBeginning {
  readonly userId: string;
  readonly beganAt: Instant;
}

/** By id. */
export async function beginningsAfter(
  db: Queryable,
  appId: string,
  after: string,
  limit: number,
): Promise<readonly UserBeginning[]> {
  const { rows } = await db.query<UserBeginning>({
    name: "beginnings-after",
    text: `select user_id as "userId", began_at as "beganAt" from users
      where app_id = $1 and user_id > $2 order by user_id limit $3`,
    values: [appId, after, limit],
  });
  return rows;
}

/** By id; those that are not there are left out. */
export async function beginningsOf(
  db: Queryable,
  appId: string,
  userIds: readonly string[],
): Promise<readonly UserBeginning[]> {
  const { rows } = await db.query<UserBeginning>({
    name: "beginnings-of",
    text: `select user_id as "userId", began_at as "beganAt" from users
      where app_id = $1 and user_id = any($2::text[]) order by user_id`,
    values: [appId, userIds],
  });
  return rows;
}

/** Instants in seconds, the day as days since 1970-01-01. */
type Compact = readonly [
  id: string,
  type: string,
  occurredAtSeconds: number,
  recordedAtSeconds: number,
  day: number,
  data: unknown,
  baseXp: number,
  bonusXp: number,
  late: boolean,
  tooLate: boolean,
  completesWeek: number | null,
];

/**
 * By user, what stands of everything that they ever did. One row a user with a list in it: whoever reads a whole app's history spends most of
 * the time on taking rows apart, and a list is read several times as fast as the rows that it is made of.
 */
export async function standingActivitiesOf(
  db: Queryable,
  appId: string,
  userIds: readonly string[],
): Promise<ReadonlyMap<string, readonly ActivityFact[]>> {
  const { rows } = await db.query<{ userId: string; activities: readonly Compact[] }>({
    name: "standing-activities-of",
    text: `select user_id as "userId", json_agg(json_build_array(activity_id, type,
        date_part('epoch', occurred_at), date_part('epoch', recorded_at), day - date '1970-01-01', data,
        base_xp, bonus_xp, late, too_late, completes_week - date '1970-01-01')) as activities
      from activities where app_id = $1 and user_id = any($2::text[]) and voided_at is null
      group by user_id`,
    values: [appId, userIds],
  });
  return new Map(rows.map(({ userId, activities }) => [userId, activities.map(unpack)]));
}

function unpack(compact: Compact): ActivityFact {
  return {
    id: compact[0],
    type: compact[1],
    occurredAt: fromSeconds(compact[2]),
    recordedAt: fromSeconds(compact[3]),
    day: asDay(compact[4]),
    data: compact[5],
    baseXp: compact[6],
    bonusXp: compact[7],
    late: compact[8],
    tooLate: compact[9],
    completesWeek: compact[10] === null ? null : asDay(compact[10]),
    voidedAt: null,
  };
}

function fromSeconds(seconds: number): Instant {
  return asInstant(Math.round(seconds * 1_000));
}
