import { join } from "node:path";
import { readArguments } from "./arguments.ts";
import type { Benchmark } from "./benchmark.ts";
import { type Places, writeResult } from "./report/files.ts";
import { type Result, runBenchmark } from "./report/result.ts";
import { toText } from "./report/text.ts";
import { engine } from "./suite/engine.ts";
import { growth } from "./suite/growth.ts";
import { ingest } from "./suite/ingest.ts";
import { maintenance } from "./suite/maintenance.ts";
import { quiet } from "./suite/quiet.ts";
import { read } from "./suite/read.ts";

const all = [
  engine,
  maintenance,
  ingest,
  read,
  growth,
  quiet,
] as const satisfies readonly Benchmark[];

const asked = readArguments(process.argv.slice(2), all);
const places = placesFor(asked.folder);
const results: Result[] = [];
for (const benchmark of asked.benchmarks) {
  // Beside the results, which may go on into another program.
  const say = (message: string): void => console.error(`${benchmark.name}: ${message}`);
  const result = await runBenchmark(benchmark, asked.sizesOf(benchmark), say);
  results.push(result);
  if (!asked.isJson) console.log(`${toText(result)}\n`);
  if (asked.isResized && asked.folder === null) {
    say("Not written over the last full run, since sizes were set; --out FOLDER writes it there");
  } else {
    await writeResult(
      places,
      result,
      all.map(({ name }) => name),
    );
  }
}
if (asked.isJson) console.log(JSON.stringify(results, null, 2));

function placesFor(folder: string | null): Places {
  const root = join(import.meta.dirname, "..");
  return folder === null
    ? { results: join(root, "bench", "results"), page: join(root, "BENCHMARKS.md") }
    : { results: folder, page: join(folder, "BENCHMARKS.md") };
}
