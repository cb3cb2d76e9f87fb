import type pg from "pg";
import type { Load } from "./load.ts";
import { until } from "./until.ts";

const batchSize = 1_000;

/** Users beside the busy ones, who are not always there: they make nights long. */
export function crowdOf(size: number): readonly string[] {
  return Array.from({ length: size }, (_, index) => `crowd${index}`);
}

/** Those who do something all the time, and how often each has to be named for them to do as much as the crowd. */
export function busyAmong(size: number): readonly string[] {
  const busy = Array.from({ length: 30 }, (_, index) => `busy${index}`);
  return Array.from({ length: Math.ceil(size / busy.length) }, () => busy).flat();
}

/** Everybody does something once: one half earns a freeze by it (see `rulesWithManyFreezes`), and the other none. */
export async function gatherCrowd(load: Load, size: number, id: string): Promise<void> {
  const crowd = crowdOf(size);
  for (let from = 0; from < size; from += batchSize) {
    const reports = crowd.slice(from, from + batchSize).map((userId, index) => ({
      id,
      userId,
      type: index % 2 === 0 ? "study_guide_completed" : "flashcard_set_completed",
      data: { correct: 90 },
    }));
    await load.sendBatch(reports);
  }
}

/** Freezes are earned by the dozen, so that nights spend and return many. */
export const rulesWithManyFreezes = { streaks: { daily: { freeze: { everyXp: 30, max: 3 } } } };

/** Users of a sandbox whose boundary has passed. */
export async function countDue(pool: pg.Pool, appId: string): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    `select count(*)::int as count from users join apps using (app_id)
     where app_id = $1 and due_at <= clock and set_aside_at is null`,
    [appId],
  );
  return rows[0]?.count ?? 0;
}

/** Settles when some users of a sandbox are judged for the day that has just ended, and others are not. Answers how many are left. */
export async function untilMidnight(pool: pg.Pool, appId: string, leftShare = 1): Promise<number> {
  let most = 0;
  return until("the night to be in its middle", async () => {
    const due = await countDue(pool, appId);
    most = Math.max(most, due);
    return most > 0 && due < most * leftShare ? due : null;
  });
}

/** Settles when everybody is judged, whoever did it. */
export async function untilMorning(pool: pg.Pool, appId: string): Promise<void> {
  await until("nobody to be due", async () => (await countDue(pool, appId)) === 0);
}
