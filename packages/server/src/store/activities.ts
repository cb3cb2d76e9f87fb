import type { ActivityFact, Day, Instant } from "@flamekeeper/engine";
import { formatDay } from "@flamekeeper/engine";
import { byKeyOnly } from "./by-key-only.ts";
import { toDayOrNull, toIso, toIsoOrNull } from "./instants.ts";
import { toJsonLines } from "./json-lines.ts";
import type { Queryable } from "./postgres/pool/index.ts";
import { userColumns, type UserRow } from "./users.ts";

export interface ActivityRow extends ActivityFact {
  readonly userId: string;
  /** Of what was sent under this id. */
  readonly digest: Buffer;
  readonly timesVoided: number;
}

const columns = `user_id as "userId", activity_id as id, type, occurred_at as "occurredAt",
  recorded_at as "recordedAt", day, data, base_xp as "baseXp", bonus_xp as "bonusXp", late,
  too_late as "tooLate", completes_week as "completesWeek", voided_at as "voidedAt", digest,
  recorded_day as "recordedDay", times_voided as "timesVoided"`;

export async function insertActivities(
  db: Queryable,
  appId: string,
  rows: readonly ActivityRow[],
): Promise<void> {
  await db.query({
    name: "insert-activities",
    text: `insert into activities (app_id, user_id, activity_id, type, occurred_at, recorded_at, day, data,
        base_xp, bonus_xp, late, too_late, completes_week, voided_at, digest, recorded_day)
      select $1, user_id, activity_id, type, occurred_at, recorded_at, day, data::jsonb,
        base_xp, bonus_xp, late, too_late, completes_week, voided_at, digest, recorded_day
      from unnest($2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::timestamptz[],
        $7::date[], string_to_array($8, E'\\n'), $9::int[], $10::int[], $11::bool[], $12::bool[], $13::date[],
        $14::timestamptz[], $15::bytea[], $16::date[])
        as new (user_id, activity_id, type, occurred_at, recorded_at, day, data,
          base_xp, bonus_xp, late, too_late, completes_week, voided_at, digest, recorded_day)`,
    values: [
      appId,
      rows.map((row) => row.userId),
      rows.map((row) => row.id),
      rows.map((row) => row.type),
      rows.map((row) => toIso(row.occurredAt)),
      rows.map((row) => toIso(row.recordedAt)),
      rows.map((row) => formatDay(row.day)),
      toJsonLines(rows.map((row) => row.data)),
      rows.map((row) => row.baseXp),
      rows.map((row) => row.bonusXp),
      rows.map((row) => row.late),
      rows.map((row) => row.tooLate),
      rows.map((row) => toDayOrNull(row.completesWeek)),
      rows.map((row) => toIsoOrNull(row.voidedAt)),
      rows.map((row) => row.digest),
      rows.map((row) => toDayOrNull(row.recordedDay ?? null)),
    ],
  });
}

/** Those of the named activities that are known, in any order. The lists run side by side. */
export async function findActivities(
  db: Queryable,
  appId: string,
  userIds: readonly string[],
  activityIds: readonly string[],
): Promise<readonly ActivityRow[]> {
  const { rows } = await db.query<ActivityRow>({
    name: "find-activities",
    text: `select ${columns} from activities
      where app_id = $1 and (user_id, activity_id) in (select * from unnest($2::text[], $3::text[]))
        and ${byKeyOnly("user_id", "$2")} and ${byKeyOnly("activity_id", "$3")}`,
    values: [appId, userIds, activityIds],
  });
  return rows;
}

/** Everything that these users ever did, in any order. */
export async function activitiesOf(
  db: Queryable,
  appId: string,
  userIds: readonly string[],
): Promise<readonly ActivityRow[]> {
  const { rows } = await db.query<ActivityRow>({
    name: "activities-of",
    text: `select ${columns} from activities where app_id = $1 and user_id = any($2::text[])`,
    values: [appId, userIds],
  });
  return rows;
}

export interface ActivityFilter {
  readonly type: string | null;
  readonly from: Instant | null;
  readonly to: Instant | null;
}

/** Where a list goes on: after the activity with this instant and id. */
interface ActivityPosition {
  readonly occurredAt: Instant;
  readonly id: string;
}

/** Newest first. */
export async function listActivities(
  db: Queryable,
  appId: string,
  userId: string,
  filter: ActivityFilter,
  after: ActivityPosition | null,
  limit: number,
): Promise<readonly ActivityRow[]> {
  const { rows } = await db.query<ActivityRow>({
    name: "list-activities",
    text: `select ${columns} from activities
      where app_id = $1 and user_id = $2
        and ($3::text is null or type = $3)
        and ($4::timestamptz is null or occurred_at >= $4)
        and ($5::timestamptz is null or occurred_at < $5)
        and ($6::timestamptz is null or (occurred_at, activity_id) < ($6, $7))
      order by occurred_at desc, activity_id desc limit $8`,
    values: [
      appId,
      userId,
      filter.type,
      toIsoOrNull(filter.from),
      toIsoOrNull(filter.to),
      toIsoOrNull(after?.occurredAt ?? null),
      after?.id ?? null,
      limit,
    ],
  });
  return rows;
}

interface DayTotal {
  readonly day: Day;
  readonly activities: number;
  readonly xp: number;
}

export interface UserWithTotals extends UserRow {
  readonly totals: readonly DayTotal[];
}

/** A user's row, with what was done on the days from `from` to `to`, both inside; days without activities are left out. One statement, one moment. */
export async function findUserWithTotals(
  db: Queryable,
  appId: string,
  userId: string,
  from: Day,
  to: Day,
): Promise<UserWithTotals | null> {
  const { rows } = await db.query<UserWithTotals>({
    name: "find-user-with-totals",
    // No zone is further from UTC than a day, nor does a day start later: two days around are found by the index.
    text: `select ${userColumns}, (
        select coalesce(jsonb_agg(total), '[]') from (
          select day - date '1970-01-01' as day, count(*) as activities, sum(base_xp + bonus_xp) as xp from activities
          where app_id = $1 and user_id = $2 and day between $3 and $4 and voided_at is null
            and occurred_at >= $3::date - 2 and occurred_at < $4::date + 3
          group by day) as total) as totals
      from users where app_id = $1 and user_id = $2`,
    values: [appId, userId, formatDay(from), formatDay(to)],
  });
  return rows[0] ?? null;
}

export async function markVoided(
  db: Queryable,
  appId: string,
  userId: string,
  activityId: string,
  at: Instant,
): Promise<void> {
  await db.query({
    name: "mark-voided",
    text: `update activities set voided_at = $4, times_voided = times_voided + 1
      where app_id = $1 and user_id = $2 and activity_id = $3 and voided_at is null`,
    values: [appId, userId, activityId, toIso(at)],
  });
}

/** Takes the voiding back. */
export async function markReinstated(
  db: Queryable,
  appId: string,
  userId: string,
  activityId: string,
): Promise<void> {
  await db.query({
    name: "mark-reinstated",
    text: `update activities set voided_at = null where app_id = $1 and user_id = $2 and activity_id = $3`,
    values: [appId, userId, activityId],
  });
}

/** An activity's day, and as which it was recorded where that is another one. */
type MovedActivity = Pick<ActivityFact, "id" | "day" | "recordedDay">;

/** Puts activities on other days, as a zone correction asks for. */
export async function moveActivities(
  db: Queryable,
  appId: string,
  userId: string,
  moved: readonly MovedActivity[],
): Promise<void> {
  await db.query({
    name: "move-activities",
    text: `update activities set day = m.day, recorded_day = m.recorded_day
      from unnest($3::text[], $4::date[], $5::date[]) as m (activity_id, day, recorded_day)
      where activities.app_id = $1 and activities.user_id = $2 and activities.activity_id = m.activity_id
        and ${byKeyOnly("activities.activity_id", "$3")}`,
    values: [
      appId,
      userId,
      moved.map((one) => one.id),
      moved.map((one) => formatDay(one.day)),
      moved.map((one) => toDayOrNull(one.recordedDay ?? null)),
    ],
  });
}
