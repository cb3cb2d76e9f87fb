import type { Benchmark, Outcome, Say, Sizes } from "../benchmark.ts";
import { describeMachine, loadNow, type Machine } from "./machine.ts";

/** One run of a benchmark, as it is written to a file. */
export interface Result extends Omit<Outcome, "postgres"> {
  readonly benchmark: string;
  readonly title: string;
  readonly at: string;
  readonly tookSeconds: number;
  readonly machine: Machine;
  readonly sizes: Sizes;
}

export async function runBenchmark(benchmark: Benchmark, sizes: Sizes, say: Say): Promise<Result> {
  const { name, title } = benchmark;
  const at = new Date().toISOString();
  const loadBefore = loadNow();
  const begunMs = performance.now();
  const { postgres, tables, aims, notes } = await benchmark.run(sizes, say);
  const tookSeconds = (performance.now() - begunMs) / 1_000;
  const machine = describeMachine(postgres, loadBefore);
  return { benchmark: name, title, at, tookSeconds, machine, sizes, tables, aims, notes };
}
