/** What one line of a file, or one record of a CSV, says. */
export type Entry =
  | {
      readonly kind: "value";
      /** Of the line in the file, from 1. */
      readonly line: number;
      readonly text: string;
      /** As the body of a request would say it; not checked yet. */
      readonly value: unknown;
    }
  | UnreadableEntry;

export interface UnreadableEntry {
  readonly kind: "unreadable";
  readonly line: number;
  /** The beginning of it. */
  readonly text: string;
  readonly reason: string;
}

/** An activity has at most 16 KiB of data. What is longer than this is no line, and need not be kept in memory. */
export const maxEntryBytes = 1_048_576;

/** Of a line that is rejected, so much is shown. */
export const shownCharacters = 2_000;

export function unreadable(line: number, text: string, reason: string): UnreadableEntry {
  return { kind: "unreadable", line, text: text.slice(0, shownCharacters), reason };
}
