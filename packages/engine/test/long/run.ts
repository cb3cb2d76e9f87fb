// Looks for histories that break a law, on all cores: `npm run test:long -- [--histories N] [--minutes N] [--seed N]`.
// Every 1,000 histories have a seed of their own, which is told: `--seed` goes on from there, and finds the same again.
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { Worker } from "node:worker_threads";
import { everyZone } from "../history/zone-arbitrary.ts";
import { addTally, newTally } from "./tally.ts";
import type { Tried } from "./try-batch.ts";

const batchSize = 1_000;
const { values } = parseArgs({
  options: {
    histories: { type: "string", default: "100000" },
    minutes: { type: "string", default: "60" },
    seed: { type: "string", default: String(Date.now() % 1_000_000_000) },
  },
});
const histories = Number(values.histories);
const firstSeed = Number(values.seed);
const began = Date.now();
const endsAt = began + Number(values.minutes) * 60_000;

const total = newTally();
let nextSeed = firstSeed;
let planned = 0;
let failures = 0;

console.log(`From seed ${firstSeed}: ${histories} histories, ${values.minutes} minutes at most`);
await Promise.all(Array.from({ length: availableParallelism() }, work));

const seconds = Math.round((Date.now() - began) / 1_000);
console.log(
  `${total.histories} histories in ${seconds} s, ${total.zones.size} of ${everyZone.length} zones, ${failures} failures`,
);
console.log(`Per law: ${listed(total.perLaw)}`);
console.log(`Per kind of step: ${listed(total.perDeed)}`);
console.log(`Goes on with --seed ${nextSeed}`);
if (failures === 0 && total.histories < histories) console.log("The time was up before the end.");
process.exitCode = failures === 0 ? 0 : 1;

/** Gives a worker batches for as long as there are any. */
function work(): Promise<void> {
  const worker = new Worker(new URL("./try-batch.ts", import.meta.url));
  return new Promise((resolve, reject) => {
    const giveNext = (): void => {
      const left = histories - planned;
      if (left <= 0 || Date.now() >= endsAt || failures > 0) {
        void worker.terminate().then(() => resolve());
        return;
      }
      const size = Math.min(batchSize, left);
      planned += size;
      worker.postMessage({ seed: nextSeed++, histories: size }, []);
    };
    worker.on("error", reject);
    worker.on("message", ({ batch, tally, failure }: Tried) => {
      addTally(total, tally);
      if (failure !== null) {
        failures += 1;
        console.error(`seed ${batch.seed}: ${failure}`);
      }
      giveNext();
    });
    giveNext();
  });
}

function listed(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .map(([name, count]) => `${name} ${count}`)
    .join(", ");
}
