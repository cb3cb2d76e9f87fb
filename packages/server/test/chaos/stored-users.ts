import type { UserState } from "@flamekeeper/engine";
import type pg from "pg";

export interface StoredActivity {
  readonly id: string;
  readonly day: number;
  readonly xp: number;
  readonly baseXp: number;
  /** The first day of the week that it completed. */
  readonly completesWeek: number | null;
}

export interface StoredEntry {
  readonly activityId: string;
  readonly kind: "award" | "reversal";
  readonly amount: number;
  readonly balance: number;
}

export interface StoredEvent {
  readonly id: string;
  readonly type: string;
  readonly at: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** All rows of one user, as of one moment. */
export interface StoredUser {
  readonly userId: string;
  readonly state: UserState;
  readonly epoch: number;
  readonly activities: readonly StoredActivity[];
  readonly ledger: readonly StoredEntry[];
  readonly events: readonly StoredEvent[];
}

type OfUser<Row> = Row & { readonly userId: string };

/** By SQL, and not through the server: what is looked for is what the server would not tell. Within one snapshot, or while nobody writes. */
export async function readStoredUsers(
  db: Pick<pg.ClientBase, "query">,
  appId: string,
): Promise<readonly StoredUser[]> {
  const select = async <Row extends object>(text: string): Promise<OfUser<Row>[]> =>
    (await db.query<OfUser<Row>>(text, [appId])).rows;
  const users = await select<Pick<StoredUser, "state" | "epoch">>(
    `select user_id as "userId", state, epoch from users where app_id = $1 order by user_id`,
  );
  const activities = await select<StoredActivity>(
    `select user_id as "userId", activity_id as id, day, base_xp + bonus_xp as xp, base_xp as "baseXp",
      completes_week as "completesWeek" from activities where app_id = $1`,
  );
  const ledger = await select<StoredEntry>(
    `select user_id as "userId", activity_id as "activityId", kind, base + bonus as amount, balance
      from xp_ledger where app_id = $1 order by entry_id`,
  );
  const events = await select<StoredEvent>(
    `select user_id as "userId", event_id as id, type, at, body from events where app_id = $1 order by event_id`,
  );
  const of = { activities: byUser(activities), ledger: byUser(ledger), events: byUser(events) };
  return users.map((user) => ({
    ...user,
    activities: of.activities.get(user.userId) ?? [],
    ledger: of.ledger.get(user.userId) ?? [],
    events: of.events.get(user.userId) ?? [],
  }));
}

function byUser<Row extends object>(
  rows: readonly OfUser<Row>[],
): ReadonlyMap<string, OfUser<Row>[]> {
  return Map.groupBy(rows, ({ userId }) => userId);
}
