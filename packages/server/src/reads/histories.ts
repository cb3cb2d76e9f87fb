import type { ActivityFact, UserFact, UserFacts } from "@flamekeeper/engine";
import { activitiesOf } from "../store/activities.ts";
import { factsOf } from "../store/facts.ts";
import type { Queryable } from "../store/postgres/pool/index.ts";
import type { UserRow } from "../store/users.ts";

/** All facts of these users, by user. Two statements, however many users. */
export async function loadHistories(
  db: Queryable,
  appId: string,
  users: readonly UserRow[],
): Promise<ReadonlyMap<string, UserFacts>> {
  const userIds = users.map((user) => user.userId);
  const activities = new Map<string, ActivityFact[]>(userIds.map((userId) => [userId, []]));
  const facts = new Map<string, UserFact[]>(userIds.map((userId) => [userId, []]));
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

export async function loadHistory(db: Queryable, appId: string, user: UserRow): Promise<UserFacts> {
  const histories = await loadHistories(db, appId, [user]);
  return histories.get(user.userId) ?? { beganAt: user.beganAt, activities: [], facts: [] };
}
