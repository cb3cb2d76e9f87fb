import { readCsv } from "./csv.ts";
import type { Entry } from "./entries.ts";
import { readNdjson } from "./ndjson.ts";

export type Format = "ndjson" | "csv";

export const formats: readonly Format[] = ["ndjson", "csv"];

/** `null` where the name tells nothing. */
export function formatOfName(name: string): Format | null {
  const plain = name.toLowerCase().replace(/\.gz$/, "");
  if (plain.endsWith(".csv")) return "csv";
  return /\.(?:ndjson|jsonl|json)$/.test(plain) ? "ndjson" : null;
}

/** Reads entries in the given format, or in the one that the first characters are: an object begins with a brace, and no header does. */
export async function* readEntries(
  chunks: AsyncIterable<Buffer>,
  format: Format | null,
): AsyncGenerator<readonly Entry[]> {
  const iterator = chunks[Symbol.asyncIterator]();
  const looked: Buffer[] = [];
  let found = format;
  while (found === null) {
    const next: IteratorResult<Buffer, unknown> = await iterator.next();
    if (next.done === true) return;
    looked.push(next.value);
    const beginning = next.value.toString("latin1").trimStart();
    if (beginning !== "") found = beginning.startsWith("{") ? "ndjson" : "csv";
  }
  async function* all(): AsyncGenerator<Buffer> {
    yield* looked;
    yield* { [Symbol.asyncIterator]: () => iterator };
  }
  yield* found === "csv" ? readCsv(all()) : readNdjson(all());
}
