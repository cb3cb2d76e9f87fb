import { isUtf8 } from "node:buffer";
import { parse } from "csv-parse/sync";
import { maxEntryBytes, unreadable, type UnreadableEntry } from "./entries.ts";
import { type Line, LineSplitter } from "./lines.ts";

export interface CsvRecord {
  readonly kind: "record";
  /** Of its first line in the file, from 1. */
  readonly line: number;
  readonly text: string;
  readonly cells: readonly string[];
}

interface TextLine {
  readonly number: number;
  readonly text: string;
  readonly fault: string | null;
}

/**
 * Cuts a CSV into records. A quoted cell may go over several lines, so a quote that is never closed would swallow the rest of the file:
 * what cannot be a record is given up line by line, and the lines after it are looked at afresh.
 */
export async function* readRecords(
  chunks: AsyncIterable<Buffer>,
): AsyncGenerator<readonly (CsvRecord | UnreadableEntry)[]> {
  const splitter = new LineSplitter();
  const records = new RecordBuilder();
  for await (const chunk of chunks) yield records.push(splitter.push(chunk).map(toText));
  yield [...records.push(splitter.end().map(toText)), ...records.end()];
}

function toText({ number, bytes, isTooLong }: Line): TextLine {
  const text = bytes.toString("utf8");
  if (isTooLong) return { number, text, fault: "The line is longer than 1 MiB" };
  return { number, text, fault: isUtf8(bytes) ? null : "The line is not valid UTF-8" };
}

class RecordBuilder {
  /** The lines of a record whose quote is not closed yet. */
  #open: TextLine[] = [];
  #openLength = 0;
  #hasOpenQuote = false;
  /** How many cells the first record has; what has more or fewer over several lines is no record. */
  #width: number | null = null;

  push(lines: readonly TextLine[]): readonly (CsvRecord | UnreadableEntry)[] {
    const found: (CsvRecord | UnreadableEntry)[] = [];
    const waiting = lines.toReversed();
    for (let line = waiting.pop(); line !== undefined; line = waiting.pop()) {
      if (this.#open.length === 0 && line.fault === null && line.text.trim() === "") continue;
      this.#open.push(line);
      this.#openLength += line.text.length;
      if (countQuotes(line.text) % 2 === 1) this.#hasOpenQuote = !this.#hasOpenQuote;
      const isHopeless = line.fault !== null || this.#openLength > maxEntryBytes;
      if (!isHopeless && this.#hasOpenQuote) continue;
      found.push(this.#close(waiting, isHopeless));
    }
    return found;
  }

  /** At the end of the file a quote that is open will never be closed. */
  end(): readonly (CsvRecord | UnreadableEntry)[] {
    const found: (CsvRecord | UnreadableEntry)[] = [];
    while (this.#open.length > 0) {
      const waiting: TextLine[] = [];
      found.push(this.#close(waiting, true), ...this.push(waiting.toReversed()));
    }
    return found;
  }

  /** Makes a record of the open lines, or gives up the first and puts the others back. */
  #close(waiting: TextLine[], isHopeless: boolean): CsvRecord | UnreadableEntry {
    const open = this.#open;
    this.#open = [];
    this.#openLength = 0;
    this.#hasOpenQuote = false;
    const [first, ...others] = open;
    if (first === undefined) throw new Error("A record has at least one line");
    const text = open.map((line) => line.text).join("\n");
    const cells = isHopeless ? null : parseRecord(text);
    const isWrong = others.length > 0 && this.#width !== null && cells?.length !== this.#width;
    if (cells !== null && !isWrong) {
      this.#width ??= cells.length;
      return { kind: "record", line: first.number, text, cells };
    }
    waiting.push(...others.toReversed());
    return unreadable(
      first.number,
      first.text,
      first.fault ?? "The line is not valid CSV: its quotes do not match",
    );
  }
}

function countQuotes(text: string): number {
  let count = 0;
  for (let at = text.indexOf('"'); at !== -1; at = text.indexOf('"', at + 1)) count += 1;
  return count;
}

function parseRecord(text: string): readonly string[] | null {
  // Without quotes there is nothing to understand, and the parser takes its time.
  if (!text.includes('"')) return text.split(",");
  try {
    const rows = parse(text, {
      relax_column_count: true,
      record_delimiter: "\n",
      max_record_size: 0,
    });
    return rows.length === 1 ? (rows[0] ?? null) : null;
  } catch {
    return null;
  }
}
