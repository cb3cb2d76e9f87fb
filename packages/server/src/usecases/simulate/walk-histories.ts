import type { UserFact, UserFacts } from "@flamekeeper/engine";
import type { Context } from "../../context.ts";
import {
  beginningsAfter,
  beginningsOf,
  standingActivitiesOf,
  type UserBeginning,
} from "../../store/compact-histories.ts";
import { factsOf } from "../../store/facts.ts";
import { type Queryable, withTransaction } from "../../store/postgres/pool/index.ts";

interface UserHistory {
  readonly userId: string;
  readonly user: UserFacts;
}

/** So many activities take some megabytes and some tens of milliseconds. */
const pageActivities = 10_000;
const firstPage = 100;
const largestPage = 5_000;

/** The facts of all users of an app by pages, or of those named. The next page is on its way while one is worked on; memory holds the two. */
export async function* walkHistories(
  context: Context,
  appId: string,
  userIds: readonly string[] | null,
): AsyncGenerator<readonly UserHistory[]> {
  if (userIds !== null) {
    yield await loadPage(context, appId, (db) => beginningsOf(db, appId, userIds));
    return;
  }
  let limit = firstPage;
  let coming = loadPage(context, appId, (db) => beginningsAfter(db, appId, "", firstPage));
  for (;;) {
    const page = await coming;
    const last = page.at(-1);
    if (last === undefined) return;
    const isLast = page.length < limit;
    const activities = page.reduce((sum, { user }) => sum + user.activities.length, 0);
    const fitting = Math.round((pageActivities * page.length) / Math.max(1, activities));
    limit = Math.max(1, Math.min(largestPage, limit * 4, fitting));
    if (!isLast) {
      const [after, size] = [last.userId, limit];
      coming = loadPage(context, appId, (db) => beginningsAfter(db, appId, after, size));
      // Whoever stops listening must not leave a rejection that nobody hears.
      coming.catch(() => {});
    }
    yield page;
    if (isLast) return;
  }
}

/** Facts of one moment. */
async function loadPage(
  context: Context,
  appId: string,
  choose: (db: Queryable) => Promise<readonly UserBeginning[]>,
): Promise<readonly UserHistory[]> {
  return withTransaction(
    context.pool,
    async (db) => {
      const users = await choose(db);
      const userIds = users.map(({ userId }) => userId);
      const activities = await standingActivitiesOf(db, appId, userIds);
      const facts = new Map<string, UserFact[]>(userIds.map((userId) => [userId, []]));
      for (const { userId, fact } of await factsOf(db, appId, userIds)) {
        facts.get(userId)?.push(fact);
      }
      return users.map(({ userId, beganAt }) => ({
        userId,
        user: {
          beganAt,
          activities: activities.get(userId) ?? [],
          facts: facts.get(userId) ?? [],
        },
      }));
    },
    { isolation: "repeatable read" },
  );
}
