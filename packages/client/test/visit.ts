import type * as Client from "@flamekeeper/client";

export interface Visit {
  readonly baseUrl: string;
  readonly key: string;
  readonly userId: string;
}

export interface Visited {
  readonly recordedId: string;
  readonly listedIds: readonly string[];
  readonly length: number;
  readonly refusal: string;
  readonly cancelled: string;
  readonly timedOut: boolean;
  /** What of Node can be seen. */
  readonly nodeGlobals: readonly string[];
}

/** What an app does with the client. Runs as text in other places than this one, so it leans on nothing around it. */
export async function visit(client: typeof Client, given: Visit): Promise<Visited> {
  const { baseUrl, key, userId } = given;
  const app = client.createFlamekeeper({ baseUrl, key, retries: { firstDelayMs: 1 } });
  const report = { userId, type: "study_guide_completed", timeZone: "Europe/Berlin" };
  const { activity } = await app.recordActivity(report);
  const listedIds: string[] = [];
  for await (const { id } of app.activities(userId)) listedIds.push(id);
  const { length } = await app.streak(userId);
  const refusal = await app.user("nobody").catch((error: unknown) => error);
  const controller = new AbortController();
  const pending = app.user(userId, { signal: controller.signal });
  controller.abort();
  const cancelled = await pending.catch((error: unknown) => error);
  const late = await app
    .user(userId, { timeoutMs: 0, retries: false })
    .catch((error: unknown) => error);
  return {
    recordedId: activity.id,
    listedIds,
    length,
    refusal: refusal instanceof client.FlamekeeperError ? refusal.code : String(refusal),
    cancelled: (cancelled as Error).name,
    timedOut: late instanceof client.FlamekeeperConnectionError && late.isTimeout,
    nodeGlobals: ["process", "Buffer", "require", "setImmediate", "global"].filter(
      (name) => name in globalThis,
    ),
  };
}
