import type { Subject, UserFacts } from "@flamekeeper/engine";
import { activitiesOf, type ActivityRow } from "../store/activities.ts";
import { factsOf, type StoredFact } from "../store/facts.ts";
import type { Queryable } from "../store/postgres/pool/index.ts";
import type { StateRow } from "../store/users.ts";

/** All that is kept of one user and still counts. */
export interface StoredHistory extends UserFacts {
  readonly activities: readonly ActivityRow[];
  readonly facts: readonly StoredFact[];
}

/** A subject whose facts, where they are at hand, say under which ids they are kept. */
export interface StoredSubject extends Subject {
  readonly user?: StoredHistory;
}

/** All facts of these users, by user. Two statements, however many users. */
export async function loadHistories(
  db: Queryable,
  appId: string,
  users: readonly StateRow[],
): Promise<ReadonlyMap<string, StoredHistory>> {
  const userIds = users.map((user) => user.userId);
  const activities = new Map<string, ActivityRow[]>(userIds.map((userId) => [userId, []]));
  const facts = new Map<string, StoredFact[]>(userIds.map((userId) => [userId, []]));
  for (const row of await activitiesOf(db, appId, userIds)) activities.get(row.userId)?.push(row);
  for (const row of await factsOf(db, appId, userIds)) facts.get(row.userId)?.push(row.fact);
  return new Map(
    users.map(({ userId, beganAt }) => [
      userId,
      {
        beganAt,
        activities: activities.get(userId) ?? [],
        facts: facts.get(userId) ?? [],
      },
    ]),
  );
}

export async function loadHistory(
  db: Queryable,
  appId: string,
  user: StateRow,
): Promise<StoredHistory> {
  const histories = await loadHistories(db, appId, [user]);
  return histories.get(user.userId) ?? { beganAt: user.beganAt, activities: [], facts: [] };
}
