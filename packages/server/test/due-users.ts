import type { Context } from "../src/context.ts";
import type { AppHandle } from "../src/reads/app-handle.ts";
import { recordActivities } from "../src/usecases/record-activities.ts";

/** Users `u000`, `u001` and so on, each with one activity: now. Two days later all of them are due. */
export async function recordUsers(
  context: Context,
  open: () => Promise<AppHandle>,
  count: number,
): Promise<void> {
  const userIds = Array.from({ length: count }, (_, index) => `u${String(index).padStart(3, "0")}`);
  await recordActivityOfEach(context, open, userIds, "a1");
}

/** One activity of each, now. */
export async function recordActivityOfEach(
  context: Context,
  open: () => Promise<AppHandle>,
  userIds: readonly string[],
  id: string,
): Promise<void> {
  const reports = userIds.map((userId) => ({
    userId,
    id,
    type: "study_guide_completed",
    occurredAt: null,
    timeZone: null,
    data: {},
  }));
  const answers = await recordActivities(context, await open(), reports);
  const refused = answers.find(({ ok }) => !ok);
  if (refused !== undefined) throw new Error(`An activity was refused: ${JSON.stringify(refused)}`);
}
