import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { toPage } from "./page.ts";
import type { Result } from "./result.ts";

export interface Places {
  /** A file for each benchmark: its last run. */
  readonly results: string;
  readonly page: string;
}

/** Writes a result over the one before, and the page anew, in the order of `names`. */
export async function writeResult(
  { results, page }: Places,
  result: Result,
  names: readonly string[],
): Promise<void> {
  await mkdir(results, { recursive: true });
  await writeFile(fileOf(results, result.benchmark), `${JSON.stringify(result, null, 2)}\n`);
  const files = names.map((name) => fileOf(results, name)).filter((file) => existsSync(file));
  const all = await Promise.all(files.map((file) => readFile(file, "utf8")));
  await writeFile(page, toPage(all.map((text) => JSON.parse(text) as Result)));
}

function fileOf(folder: string, name: string): string {
  return join(folder, `${name}.json`);
}
