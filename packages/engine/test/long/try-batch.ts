// A worker: tries one batch of histories after the other, each from a seed of its own.
import { parentPort } from "node:worker_threads";
import fc from "fast-check";
import { anywhereHistoryArbitrary } from "../history/history-arbitrary.ts";
import { tell } from "../history/history.ts";
import { BrokenLaw, historyLaws } from "../history/history-laws.ts";
import { tellVector } from "../history/tell-vector.ts";
import { countHistory, newTally, type Tally } from "./tally.ts";

export interface Batch {
  readonly seed: number;
  readonly histories: number;
}

export interface Tried {
  readonly batch: Batch;
  readonly tally: Tally;
  /** What broke, as people and as `vectors/` read it; `null` when nothing did. */
  readonly failure: string | null;
}

function tryBatch(batch: Batch): Tried {
  const tally = newTally();
  const property = fc.property(anywhereHistoryArbitrary, (history) => {
    countHistory(tally, history);
    for (const [name, check] of Object.entries(historyLaws)) {
      check(history);
      tally.perLaw[name] = (tally.perLaw[name] ?? 0) + 1;
    }
  });
  const details = fc.check(property, { seed: batch.seed, numRuns: batch.histories });
  if (!details.failed) return { batch, tally, failure: null };
  const { counterexample, errorInstance } = details;
  if (counterexample === null)
    return { batch, tally, failure: fc.defaultReportMessage(details) ?? "" };
  const [history] = counterexample;
  const streak = errorInstance instanceof BrokenLaw ? errorInstance.streak : "daily";
  const vector = tellVector(history, streak, (world, now) => world.derive(now));
  const parts = [String(errorInstance), tell(history), JSON.stringify([vector], null, 1)];
  return { batch, tally, failure: parts.join("\n") };
}

parentPort?.on("message", (batch: Batch) => parentPort?.postMessage(tryBatch(batch), []));
