import { setTimeout as sleep } from "node:timers/promises";

const usualPatienceMs = 60_000;

export interface Patience {
  readonly withinMs?: number;
  readonly everyMs?: number;
}

/**
 * Asks again and again until there is an answer other than `null` or `false`.
 *
 * @throws when there is none in time, with what was waited for
 */
export async function until<Answer>(
  what: string,
  ask: () => Promise<Answer | null | false> | Answer | null | false,
  { withinMs = usualPatienceMs, everyMs = 10 }: Patience = {},
): Promise<Answer> {
  const endsAt = performance.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer !== null && answer !== false) return answer;
    if (performance.now() > endsAt) throw new Error(`Not within ${withinMs} ms: ${what}`);
    await sleep(everyMs);
  }
}
