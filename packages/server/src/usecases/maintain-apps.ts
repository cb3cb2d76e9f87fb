import type { Context } from "../context.ts";
import type { RunAnswer } from "../reads/answers.ts";
import { isDatabaseUnavailable } from "../store/postgres/pool/index.ts";
import { type AppOutcome, AppRounds } from "./maintenance/app-rounds.ts";

export type { AppOutcome } from "./maintenance/app-rounds.ts";

/**
 * One round of maintenance, to its end: of every app for which time has something to do. What fails with one app does not end it for the others.
 *
 * @throws only when the database cannot be reached
 */
export async function maintainApps(
  context: Context,
  trigger: RunAnswer["trigger"],
  signal: AbortSignal = new AbortController().signal,
): Promise<readonly AppOutcome[]> {
  const outcomes: AppOutcome[] = [];
  const onOutcome = (outcome: AppOutcome): void => void outcomes.push(outcome);
  const rounds = new AppRounds(context, { trigger, signal, onOutcome });
  try {
    await rounds.go();
  } finally {
    await rounds.settle();
  }
  const away = outcomes.find(({ error }) => isDatabaseUnavailable(error));
  if (away !== undefined) throw away.error;
  return outcomes;
}
