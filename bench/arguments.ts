import { parseArgs } from "node:util";
import type { Benchmark, Sizes } from "./benchmark.ts";

export interface Asked {
  readonly benchmarks: readonly Benchmark[];
  readonly isJson: boolean;
  /** Where results go instead of into the repository. */
  readonly folder: string | null;
  /** Whether any size was set: such a run is another one than those that the repository shows. */
  readonly isResized: boolean;
  sizesOf(benchmark: Benchmark): Sizes;
}

/**
 * `[NAME ...] [--json] [--out FOLDER] [--SIZE COUNT ...]`: the named benchmarks, or all.
 *
 * @throws when there is no such benchmark or size, or a count is not a whole number
 */
export function readArguments(args: readonly string[], all: readonly Benchmark[]): Asked {
  const sizeNames = new Set(all.flatMap(({ sizes }) => Object.keys(sizes)));
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      json: { type: "boolean" },
      out: { type: "string" },
      ...Object.fromEntries([...sizeNames].map((name) => [name, { type: "string" } as const])),
    },
  });
  const benchmarks = positionals.map((name) => {
    const found = all.find((benchmark) => benchmark.name === name);
    if (found === undefined) {
      throw new Error(`There is no benchmark "${name}": ${all.map((one) => one.name).join(", ")}`);
    }
    return found;
  });
  const given = Object.entries(values).filter(([name]) => sizeNames.has(name));
  const sizes = new Map(given.map(([name, text]) => [name, countOf(name, String(text))]));
  return {
    benchmarks: benchmarks.length === 0 ? all : benchmarks,
    isJson: values.json === true,
    folder: values.out ?? null,
    isResized: sizes.size > 0,
    sizesOf: (benchmark) =>
      Object.fromEntries(
        Object.entries(benchmark.sizes).map(([name, usual]) => [name, sizes.get(name) ?? usual]),
      ),
  };
}

function countOf(name: string, text: string): number {
  const count = Number(text);
  if (!Number.isSafeInteger(count) || count < 1) throw new Error(`--${name} takes a whole number`);
  return count;
}
